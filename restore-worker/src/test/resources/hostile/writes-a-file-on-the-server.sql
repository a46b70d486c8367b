COPY (SELECT 1) TO '{marker}';
