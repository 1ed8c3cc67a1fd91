{{/* What each service is told that is no secret: the data of its ConfigMap. */}}

{{- define "nearzero.configuration" -}}
{{- $values := .root.Values -}}
SERVER_PORT: {{ (index $values.services .service).port | quote }}
SPRING_PROFILES_ACTIVE: {{ join "," $values.profiles | quote }}
NEARZERO_ISSUER: {{ $values.keycloak.issuer | quote }}
NEARZERO_JWKS: {{ default (printf "%s/certs" (include "nearzero.openid" .root)) $values.keycloak.jwks | quote }}
{{- if has .service (list "gateway" "workflow") }}
NEARZERO_KEYCLOAK_URL: {{ $values.keycloak.url | quote }}
NEARZERO_ACCOUNTING_URL: {{ include "nearzero.origin" (dict "root" .root "service" "accounting") | quote }}
NEARZERO_DOCUMENTS_URL: {{ include "nearzero.origin" (dict "root" .root "service" "documents") | quote }}
{{- end }}
{{- if eq .service "gateway" }}
NEARZERO_WORKFLOW_URL: {{ include "nearzero.origin" (dict "root" .root "service" "workflow") | quote }}
NEARZERO_PUBLIC_URL: {{ $values.publicUrl | quote }}
NEARZERO_TRUSTED_PROXIES: {{ $values.ingress.trustedProxies | quote }}
{{- else }}
SPRING_DATASOURCE_URL: {{ include "nearzero.jdbc" . | quote }}
{{- end }}
{{- if eq .service "workflow" }}
NEARZERO_TOKEN_URI: {{ printf "%s/token" (include "nearzero.openid" .root) | quote }}
NEARZERO_DIRECTORY: file:/etc/nearzero/directory.yaml
{{- with $values.mail }}
{{- if .host }}
NEARZERO_PUBLIC_URL: {{ $values.publicUrl | quote }}
NEARZERO_MAIL_FROM: {{ .from | quote }}
SPRING_MAIL_HOST: {{ .host | quote }}
SPRING_MAIL_PORT: {{ .port | quote }}
SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED: {{ .startTls | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if eq .service "accounting" }}
{{- $jurisdictions := list }}
{{- range $values.directory.jurisdictions }}{{ $jurisdictions = append $jurisdictions .id }}{{ end }}
NEARZERO_JURISDICTIONS: {{ join "," $jurisdictions | quote }}
{{- end }}
{{- if eq .service "documents" }}
NEARZERO_DOCUMENTS_STORE: /var/lib/nearzero/documents
{{- end }}
JAVA_TOOL_OPTIONS: {{ include "nearzero.jvm" . | quote }}
{{- end }}

{{/* The realm as the services reach it: the issuer's path at the origin that the network policies open. */}}
{{- define "nearzero.openid" -}}
{{ .Values.keycloak.url }}{{ get (urlParse .Values.keycloak.issuer) "path" }}/protocol/openid-connect
{{- end }}

{{- define "nearzero.jdbc" -}}
{{- $database := .root.Values.database -}}
{{- $parameters := compact (list $database.parameters (include "nearzero.authorities" .)) | join "&" -}}
jdbc:postgresql://{{ $database.host }}:{{ $database.port }}/{{ .service }}{{ with $parameters }}?{{ . }}{{ end }}
{{- end }}

{{/* Whose certificates are believed where one is checked and nobody said so: the driver's own default is a file that no
     image has. */}}
{{- define "nearzero.authorities" -}}
{{- $parameters := .root.Values.database.parameters -}}
{{- if and (contains "sslmode=verify" $parameters) (not (regexMatch "(sslrootcert|sslfactory)=" $parameters)) -}}
{{- if .root.Values.trust.configMap }}sslrootcert={{ include "nearzero.trusted" .root.Values.trust.bundle }}
{{- else }}sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
{{- end }}
{{- end }}
{{- end }}

{{/* Where a key of the ConfigMap with the authorities is mounted. */}}
{{- define "nearzero.trusted" -}}
/etc/nearzero-trust{{ with . }}/{{ . }}{{ end }}
{{- end }}

{{/* The engine stores timestamps without a zone, so the zone is pinned; its parser must not fetch schemas from the net. */}}
{{- define "nearzero.jvm" -}}
-Duser.timezone=Asia/Shanghai -XX:MaxRAMPercentage=70
{{- with .root.Values.trust.keycloakStore }} -Djavax.net.ssl.trustStore={{ include "nearzero.trusted" . }} -Djavax.net.ssl.trustStorePassword=changeit{{ end }}
{{- if eq .service "workflow" }} -Djavax.xml.accessExternalSchema=nested{{ end }}
{{- end }}

{{/* What is secret, by reference to a Secret that exists: entries of `env`. */}}
{{- define "nearzero.secrets" -}}
{{- $service := index .root.Values.services .service -}}
{{- with $service.databaseSecret }}
{{ include "nearzero.secret" (list "SPRING_DATASOURCE_USERNAME" . "app-username") }}
{{ include "nearzero.secret" (list "SPRING_DATASOURCE_PASSWORD" . "app-password") }}
{{ include "nearzero.secret" (list "SPRING_FLYWAY_USER" . "owner-username") }}
{{ include "nearzero.secret" (list "SPRING_FLYWAY_PASSWORD" . "owner-password") }}
{{- end }}
{{- if and (eq .service "workflow") .root.Values.mail.host }}
{{- with .root.Values.mail.secret }}
{{ include "nearzero.secret" (list "SPRING_MAIL_USERNAME" . "username") }}
{{ include "nearzero.secret" (list "SPRING_MAIL_PASSWORD" . "password") }}
{{- end }}
{{- end }}
{{- with $service.clientSecret }}
{{ include "nearzero.secret" (list "NEARZERO_CLIENT_SECRET" . "client-secret") }}
{{- end }}
{{- end }}

{{- define "nearzero.secret" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}}
{{- end }}
