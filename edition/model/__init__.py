"""The values every stage shares: frozen types and tables, no behaviour that reads or writes."""
