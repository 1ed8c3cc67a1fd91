{{/* What each service is told that is no secret: the data of its ConfigMap. */}}

{{- define "nearzero.configuration" -}}
{{- $values := .root.Values -}}
SERVER_PORT: {{ (index $values.services .service).port | quote }}
SPRING_PROFILES_ACTIVE: {{ join "," $values.profiles | quote }}
NEARZERO_ISSUER: {{ $values.keycloak.issuer | quote }}
NEARZERO_JWKS: {{ default (printf "%s/protocol/openid-connect/certs" $values.keycloak.issuer) $values.keycloak.jwks | quote }}
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
NEARZERO_TOKEN_URI: {{ printf "%s/realms/nearzero/protocol/openid-connect/token" $values.keycloak.url | quote }}
NEARZERO_DIRECTORY: file:/etc/nearzero/directory.yaml
{{- end }}
{{- if eq .service "documents" }}
NEARZERO_DOCUMENTS_STORE: /var/lib/nearzero/documents
{{- end }}
JAVA_TOOL_OPTIONS: {{ include "nearzero.jvm" . | quote }}
{{- end }}

{{- define "nearzero.jdbc" -}}
{{- $database := .root.Values.database -}}
jdbc:postgresql://{{ $database.host }}:{{ $database.port }}/{{ .service }}{{ with $database.parameters }}?{{ . }}{{ end }}
{{- end }}

{{/* The engine stores timestamps without a zone, so the zone is pinned; its parser must not fetch schemas from the net. */}}
{{- define "nearzero.jvm" -}}
-Duser.timezone=Asia/Shanghai -XX:MaxRAMPercentage=70
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
{{- with $service.clientSecret }}
{{ include "nearzero.secret" (list "NEARZERO_CLIENT_SECRET" . "client-secret") }}
{{- end }}
{{- end }}

{{- define "nearzero.secret" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}}
{{- end }}
