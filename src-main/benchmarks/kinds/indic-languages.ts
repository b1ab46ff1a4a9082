/** English and ten languages of India, as the data sets of Sarvam AI name them. */
export const indicCodes = ['bn', 'en', 'gu', 'hi', 'kn', 'ml', 'mr', 'or', 'pa', 'ta', 'te']
