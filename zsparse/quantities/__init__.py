"""Clean text -> quantities: numerals, units, hedges, periods, and the links between neighbouring numbers."""
