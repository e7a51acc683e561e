"""Briefing turns a folder of collected news articles into a static site whose every claim opens its passage.

The map of the house. Data goes one way, and each step makes a new thing of the last:

    seeds -> RawArticle -> Article -> Findings -> Corpus -> Briefing, Chronology -> Page -> File -> site/

    problems.py  faults as values: where, what is wrong, what to do
    disk.py      the one way to open what other people put on the disk
    version.py   the version of the installed program
    model/       the nouns: frozen structs, and the codecs of the files that steps share
    language/    pure helpers on text: words, sentences, dates, EDTF, numbers, names, matching
    ingest/      raw files -> articles, with what was removed and why
    content/     what people wrote -> site, topics, entities, articles, with file, line and column
    corpus/      what articles alone tell: families, events, mentions
    evidence/    claims and passages: finds the words that a citation names, or says why not
    briefing/    topics: what matches, key points, what cannot be established
    pages/       corpus and briefings -> pages: one view for each kind of page
    publish/     pages -> files -> site/: templates, data, an exchange whole or not at all
    engine/      how work is run, and how far it has come
    harvest.py   raw files opened and cleaned apart, many at a time and never twice
    survey.py    articles examined, many at a time and never twice
    intake.py    the order of the steps of ingest
    build.py     the order of the steps of build
    serve.py     the preview: watches, lays out anew in memory, shows faults
    cli/         the door: arguments in, words and exit codes out

Who imports whom: problems < model < language < {ingest, content, corpus, evidence, briefing, pages, publish, engine}
< {harvest, survey} < {intake, build} < serve < cli. Folders of one floor do not know each other.
"""
