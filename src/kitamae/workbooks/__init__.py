"""Any sheet of any room: preflight, limited child, header finding, annotation, writing."""
