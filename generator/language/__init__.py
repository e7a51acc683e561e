"""Pure helpers on text: words, sentences, date expressions, EDTF, names, and matching words to their place."""
