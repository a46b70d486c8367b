\! touch {marker}
