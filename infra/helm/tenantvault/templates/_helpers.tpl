{{/* The name of an object: of the whole, or of a part. */}}
{{- define "tenantvault.name" -}}
{{- printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "tenantvault.selector" -}}
app.kubernetes.io/name: tenantvault
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "tenantvault.labels" -}}
{{ include "tenantvault.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "tenantvault.image" -}}
{{ printf "%s/%s:%s" .root.Values.image.registry .process (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end -}}

{{/* All there are, in the order of a start. */}}
{{- define "tenantvault.processes" -}}
projection-service api-gateway backup-worker restore-worker retention-worker notification-worker
{{- end -}}

{{/* Whether a process scales by the jobs that wait: "true", or nothing. */}}
{{- define "tenantvault.scales" -}}
{{- if and .root.Values.autoscaling.enabled (has .process (list "backup-worker" "restore-worker")) -}}true{{- end -}}
{{- end -}}

{{- define "tenantvault.sasl" -}}
{{- if hasPrefix "SASL_" .Values.kafka.securityProtocol -}}true{{- end -}}
{{- end -}}

{{/*
The secrets of a process: VARIABLE: key of the secret. A variable is the one that the process reads; it gets the file by VARIABLE_FILE.
*/}}
{{- define "tenantvault.secretsOf" -}}
{{- $values := .root.Values -}}
{{- $process := .process -}}
{{- if eq $process "prepare" }}
MIGRATION_PASSWORD: database-password-migration
{{- if include "tenantvault.sasl" .root }}
KAFKA_SASL_PASSWORD: kafka-password-projection-service
{{- end }}
{{- else }}
DATABASE_PASSWORD: database-password-{{ $process }}
{{- if include "tenantvault.sasl" .root }}
KAFKA_SASL_PASSWORD: kafka-password-{{ $process }}
{{- end }}
{{- if and (eq $process "projection-service") (not $values.prepare.enabled) }}
MIGRATION_PASSWORD: database-password-migration
{{- end }}
{{- end }}
{{- if has $process (list "api-gateway" "backup-worker" "restore-worker" "retention-worker") }}
BOT_TOKEN: bot-token
MANIFEST_KEY: manifest-key
{{- if $values.encryption.enabled }}
MASTER_KEYS: master-keys
{{- end }}
{{- end }}
{{- if and (has $process (list "api-gateway" "notification-worker")) $values.notifications.webhooks }}
WEBHOOK_KEY: webhook-key
{{- end }}
{{- if and (has $process (list "backup-worker" "restore-worker")) $values.files.root }}
FILES_S3_ACCESS_KEY: files-s3-access-key
FILES_S3_SECRET_KEY: files-s3-secret-key
{{- end }}
{{- if eq $process "notification-worker" }}
{{- if $values.notifications.operationsChatId }}
BOT_TOKEN: bot-token
{{- end }}
{{- if $values.notifications.smtp.user }}
SMTP_PASSWORD: smtp-password
{{- end }}
{{- end }}
{{- end -}}

{{/* What a process reads that is no secret: VARIABLE: value. */}}
{{- define "tenantvault.settingsOf" -}}
{{- $values := .root.Values -}}
{{- $process := .process -}}
{{- $authority := "/etc/tenantvault/trust/ca.crt" -}}
SERVER_PORT: "8080"
LC_ALL: C.UTF-8
LOG_FORMAT: {{ $values.logs.format }}
{{- with $values.tracing.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
KAFKA_BOOTSTRAP_SERVERS: {{ required "kafka.bootstrapServers is needed: host:port, separated by commas" $values.kafka.bootstrapServers | quote }}
KAFKA_SECURITY_PROTOCOL: {{ $values.kafka.securityProtocol }}
{{- if include "tenantvault.sasl" .root }}
KAFKA_SASL_MECHANISM: {{ $values.kafka.saslMechanism }}
KAFKA_SASL_USERNAME: {{ ternary "projection-service" $process (eq $process "prepare") }}
{{- end }}
{{- if and $values.trust.configMap (hasSuffix "SSL" $values.kafka.securityProtocol) }}
KAFKA_TLS_CA_FILE: {{ $authority }}
{{- end }}
DATABASE_HOST: {{ required "database.host is needed" $values.database.host | quote }}
DATABASE_PORT: {{ $values.database.port | toString | quote }}
DATABASE_NAME: {{ $values.database.name | quote }}
DATABASE_SSL_MODE: {{ $values.database.sslMode }}
{{- if hasPrefix "verify" $values.database.sslMode }}
DATABASE_SSL_ROOT_CERT: {{ if $values.trust.configMap }}{{ $authority }}{{ else }}{{ fail (printf "database.sslMode %s needs trust.configMap: the authority that signed the server's certificate" $values.database.sslMode) }}{{ end }}
{{- end }}
{{- if ne $process "prepare" }}
DATABASE_USER: {{ (index $values.processes $process).databaseUser | quote }}
{{- end }}
{{- if or (eq $process "prepare") (and (eq $process "projection-service") (not $values.prepare.enabled)) }}
MIGRATION_USER: {{ $values.database.migrationUser | quote }}
{{- end }}
{{- if has $process (list "prepare" "projection-service" "backup-worker" "restore-worker" "retention-worker") }}
TENANTVAULT_KAFKA_REPLICATIONFACTOR: {{ $values.kafka.replicationFactor | toString | quote }}
{{- end }}
{{- if eq $process "projection-service" }}
SPRING_FLYWAY_ENABLED: {{ ternary "false" "true" $values.prepare.enabled | quote }}
{{- end }}
{{- if has $process (list "api-gateway" "backup-worker" "restore-worker" "retention-worker") }}
BOT_API_URL: {{ $values.storage.botApiUrl | quote }}
BOT_API_MODE: {{ $values.storage.mode }}
BOT_CHAT_IDS: {{ required "storage.chatIds is needed: the channels that hold the backups" (join "," $values.storage.chatIds) | quote }}
BOT_CHATS_PER_PROJECT: {{ $values.storage.chatsPerProject | toString | quote }}
{{- end }}
{{- if and $values.trust.configMap (not (has $process (list "prepare" "projection-service"))) }}
TLS_CA_FILE: {{ $authority }}
{{- end }}
{{- if eq $process "api-gateway" }}
{{- if $values.tokens.publicKey }}
JWT_PUBLIC_KEY: /etc/tenantvault/tokens/public-key.pem
{{- else }}
{{- $_ := required "tokens.publicKey, tokens.issuerUri or tokens.jwksUri is needed: whose tokens the gateway accepts" (coalesce $values.tokens.issuerUri $values.tokens.jwksUri) }}
{{- with $values.tokens.issuerUri }}
JWT_ISSUER_URI: {{ . | quote }}
{{- end }}
{{- with $values.tokens.jwksUri }}
JWT_JWKS_URI: {{ . | quote }}
{{- end }}
{{- end }}
{{- with $values.tokens.audience }}
JWT_AUDIENCE: {{ . | quote }}
{{- end }}
{{- end }}
{{- if has $process (list "backup-worker" "restore-worker") }}
{{- $worker := index $values.processes $process }}
TENANTVAULT_JOBS_SLOTS: {{ $worker.slots | toString | quote }}
TENANTVAULT_JOBS_SHUTDOWNGRACE: {{ printf "%ds" (int $worker.shutdownGraceSeconds) }}
SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: {{ printf "%ds" (add (int $worker.shutdownGraceSeconds) 15) }}
{{- if $values.files.root }}
FILES_ROOT: {{ $values.files.root | quote }}
FILES_S3_ENDPOINT: {{ $values.files.endpoint | quote }}
FILES_S3_REGION: {{ $values.files.region | quote }}
FILES_S3_PATH_STYLE: {{ $values.files.pathStyle | toString | quote }}
{{- end }}
{{- end }}
{{- if and (eq $process "backup-worker") $values.encryption.enabled }}
ENCRYPTION_PROJECTS: {{ join "," $values.encryption.projects | quote }}
{{- end }}
{{- if eq $process "restore-worker" }}
VERIFICATION_CRON: {{ $values.verification.cron | quote }}
VERIFICATION_EVERY: {{ $values.verification.every | quote }}
{{- end }}
{{- if eq $process "notification-worker" }}
{{- with $values.notifications.smtp }}
{{- if .url }}
SMTP_URL: {{ .url | quote }}
SMTP_STARTTLS: {{ .startTls }}
{{- if .user }}
SMTP_USER: {{ .user | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if and (has $process (list "retention-worker" "notification-worker")) $values.notifications.operationsChatId }}
OPERATIONS_CHAT_ID: {{ $values.notifications.operationsChatId | quote }}
{{- end }}
{{- if and (eq $process "notification-worker") $values.notifications.operationsChatId }}
BOT_API_URL: {{ $values.storage.botApiUrl | quote }}
{{- end }}
{{- range $name, $value := (get $values.processes $process | default dict).env }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end -}}

{{/* The list `env` of a container. */}}
{{- define "tenantvault.env" -}}
{{- $settings := include "tenantvault.settingsOf" . | fromYaml -}}
{{- if hasKey $settings "Error" }}{{ fail (printf "settings of %s: %s" .process $settings.Error) }}{{ end -}}
{{- range $name, $value := $settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $key := include "tenantvault.secretsOf" . | fromYaml }}
- name: {{ $name }}_FILE
  value: /etc/tenantvault/secrets/{{ $key }}
{{- end }}
{{- end -}}

{{- define "tenantvault.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
- name: secrets
  mountPath: /etc/tenantvault/secrets
  readOnly: true
{{- if .root.Values.trust.configMap }}
- name: trust
  mountPath: /etc/tenantvault/trust
  readOnly: true
{{- end }}
{{- if and (eq .process "api-gateway") .root.Values.tokens.publicKey }}
- name: tokens
  mountPath: /etc/tenantvault/tokens
  readOnly: true
{{- end }}
{{- if and .root.Values.storage.sharedFiles.existingClaim (has .process (list "api-gateway" "backup-worker" "restore-worker" "retention-worker")) }}
- name: bot-api-files
  mountPath: {{ .root.Values.storage.sharedFiles.mountPath }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "tenantvault.volumes" -}}
{{- $own := ternary (include "tenantvault.name" (dict "root" .root "part" "prepare")) (include "tenantvault.name" (dict "root" .root "part" "secrets")) (eq .process "prepare") -}}
- name: tmp
  emptyDir:
    sizeLimit: 128Mi
- name: secrets
  secret:
    secretName: {{ .root.Values.secrets.existingSecret | default $own }}
    defaultMode: 0440
    items:
      {{- range $name, $key := include "tenantvault.secretsOf" . | fromYaml }}
      - key: {{ $key }}
        path: {{ $key }}
      {{- end }}
{{- with .root.Values.trust.configMap }}
- name: trust
  configMap:
    name: {{ . }}
    items:
      - key: {{ $.root.Values.trust.key }}
        path: ca.crt
{{- end }}
{{- if and (eq .process "api-gateway") .root.Values.tokens.publicKey }}
- name: tokens
  configMap:
    name: {{ include "tenantvault.name" (dict "root" .root "part" "tokens") }}
{{- end }}
{{- if and .root.Values.storage.sharedFiles.existingClaim (has .process (list "api-gateway" "backup-worker" "restore-worker" "retention-worker")) }}
- name: bot-api-files
  persistentVolumeClaim:
    claimName: {{ .root.Values.storage.sharedFiles.existingClaim }}
    readOnly: true
{{- end }}
{{- end -}}

{{- define "tenantvault.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "tenantvault.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Where pods run, and what they are pulled with. */}}
{{- define "tenantvault.placement" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
