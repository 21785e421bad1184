"""``python -m zsparse``: the same command line."""

from zsparse.cli import main

if __name__ == "__main__":
    main()
