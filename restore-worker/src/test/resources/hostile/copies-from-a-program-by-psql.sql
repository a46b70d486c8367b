\copy tenant_acme.empty from program 'touch {marker}'
