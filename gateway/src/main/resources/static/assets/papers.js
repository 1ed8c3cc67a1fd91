// Papers that are pinned in a version.

/** Address of the file behind a pinned reference `<id>@<version>`. */
export function contentOf(reference) {
  const [id, version] = reference.split('@');
  return `/api/documents/documents/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}/content`;
}
