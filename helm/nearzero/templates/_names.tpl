{{/* Every template ranges over the services with the context (dict "root" $ "service" <name>). */}}

{{- define "nearzero.release" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "nearzero.name" -}}
{{ include "nearzero.release" .root }}-{{ .service }}
{{- end }}

{{- define "nearzero.origin" -}}
http://{{ include "nearzero.name" . }}:{{ (index .root.Values.services .service).port }}
{{- end }}

{{- define "nearzero.labels" -}}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: nearzero
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{ include "nearzero.selector" . }}
{{- end }}

{{- define "nearzero.selector" -}}
app.kubernetes.io/name: nearzero
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "nearzero.metadata" -}}
name: {{ include "nearzero.name" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "nearzero.labels" . | nindent 2 }}
{{- end }}
