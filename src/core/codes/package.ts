/** What can go wrong while packages are installed. */
export const packageCodes = {
  "package/not-found": "a package, version or revision that does not exist",
  "package/conflict": "packages ask for versions of another that do not go together",
  "package/download-failed": "a package cannot be fetched",
  "package/unsafe": "an archive or repository that would write outside its folder, or is too large",
  "package/checksum": "an archive is not the one that the hub describes",
  "package/git": "the program git is missing or fails",
  "package/redirected": "a package goes on under another name",
  "package/unpinned": "a repository without a fixed revision",
} as const;
