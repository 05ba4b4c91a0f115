"""Claims → contacts: a report is not an event; seven articles about one meeting are one contact."""
