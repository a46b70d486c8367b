\o |touch {marker}
