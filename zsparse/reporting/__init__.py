"""What people read: findings, outlines and scores in a terminal, on a page, in a workbook, a table and a notebook."""
