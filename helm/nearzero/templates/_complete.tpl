{{/* Refuses to render while something is missing that only the cluster knows, and names all of it at once. */}}

{{- define "nearzero.complete" -}}
{{- $needed := dict
  "publicUrl" .Values.publicUrl
  "directory" .Values.directory
  "image.registry" .Values.image.registry
  "keycloak.url" .Values.keycloak.url
  "keycloak.issuer" .Values.keycloak.issuer
  "database.host" .Values.database.host
  "ingress.trustedProxies" .Values.ingress.trustedProxies
  "network.ingressController" .Values.network.ingressController
  "network.dns" .Values.network.dns
  "network.postgres" .Values.network.postgres
  "network.keycloak" .Values.network.keycloak }}
{{- if .Values.mail.host }}
{{- $needed = merge $needed (dict "mail.from" .Values.mail.from "network.mail" .Values.network.mail) }}
{{- end }}
{{- $missing := list }}
{{- range $path := keys $needed | sortAlpha }}
{{- if empty (get $needed $path) }}{{ $missing = append $missing $path }}{{ end }}
{{- end }}
{{- if $missing }}{{ fail (printf "These values must be given: %s" (join ", " $missing)) }}{{ end }}
{{- end }}
