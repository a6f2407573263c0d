/** The installed app's name, colours and icons. @type {Partial<import('vite-plugin-pwa').ManifestOptions>} */
export const webManifest = {
  id: '/',
  name: 'Draftnight',
  short_name: 'Draftnight',
  description: 'Draft whole sports teams with friends, live, against the clock.',
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#0b1020',
  theme_color: '#0b1020',
  categories: ['sports', 'games', 'social'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
};
