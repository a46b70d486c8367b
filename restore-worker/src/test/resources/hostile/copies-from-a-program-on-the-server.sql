COPY tenant_acme.empty FROM PROGRAM 'touch {marker}';
