// Whose app this is: what the server's answer says, against what this phone remembers.

/**
 * What an answer means for an app that shows the data of `account` (or of nobody): `ours`, the `first` account here, an `other` one, signed
 * `out`, `forbidden` to who is signed in, or `silent`, when the server could not be asked.
 */
export function whose({ status, body }, account) {
  if (status === 401) return "out";
  if (status === 403) return "forbidden";
  if (status === 304) return "ours";
  if (status !== 200 || !body?.user_id) return "silent";
  if (account === null) return "first";
  return body.user_id === account ? "ours" : "other";
}
