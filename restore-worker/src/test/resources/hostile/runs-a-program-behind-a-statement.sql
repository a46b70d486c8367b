SELECT 1 \! touch {marker}
;
