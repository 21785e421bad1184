"""What people read: findings and outlines as tables in a terminal."""
