/** What can be wrong with a project's files before its templates are read. */
export const projectCodes = {
  "project/not-found": "no project file in the folder or above it",
  "project/file-not-readable": "a file of the project cannot be read",
  "project/yaml-syntax": "a YAML file does not parse",
  "project/duplicate-key": "a YAML mapping has a key twice",
  "project/wrong-type": "a known key has a value of the wrong type",
  "project/missing-key": "a required key is missing",
  "project/unknown-key": "a key that nothing reads",
  "project/invalid-name": "a name that cannot be used",
  "project/version-mismatch": "the project asks for another version",
  "project/vars-invalid": "variables are not a YAML mapping",
  "project/package-missing": "a package is declared but not installed",
  "project/unused-config-path": "a configuration path applies to nothing",
  "profile/not-found": "the profile is in no profiles.yml",
  "profile/target-not-found": "the target is not in the profile",
  "profile/invalid": "the profile's settings are wrong",
  "profile/adapter-not-found": "no adapter of the profile's type",
} as const;
