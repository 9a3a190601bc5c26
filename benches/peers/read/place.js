// The quadrant of a row, as the library places it.
export const place = (followers, posts, interactions, { audience, engagement, slope }) => {
  if (followers === 0 || posts === 0) return 4;
  const line = engagement * Math.pow(followers / audience, slope);
  const lively = interactions / (posts * followers) >= line;
  return (lively ? 2 : 0) + (followers >= audience ? 1 : 0);
};
