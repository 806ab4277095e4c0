using ChatSales.Core.Evidence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Looks at every object of a PDF document, in streams of objects too, for what starts programs, runs scripts or is attached (ISO 32000-1, 12.6 and 7.11.4). Whether anything leads to an
/// object is not asked: viewers mend documents, each in its own way.
/// </summary>
internal sealed class PdfSearch(PdfDocument document)
{
    // What readers save it as (7.11.3).
    private static readonly string[] FileNames = ["UF", "F", "DOS", "Mac", "Unix"];
    private readonly Structure structure = document.Structure;
    private readonly HashSet<IndirectReference> attached = [];
    private readonly List<PdfAttachment> attachments = [];
    private bool launches;
    private bool hasScripts;

    public PdfContents Run()
    {
        foreach (var reference in structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            Look(structure.GetObject(reference)?.Data);
        }

        return new PdfContents(document.NumberOfPages, launches, hasScripts, attachments);
    }

    // Without recursion: how deep they nest is the document's choice.
    private void Look(IToken? top)
    {
        var left = new Stack<IToken>();
        for (var token = top; token is not null || left.TryPop(out token); token = null)
        {
            switch (token)
            {
                case DictionaryToken dictionary:
                    Judge(dictionary);
                    Push(dictionary.Data.Values);
                    break;
                case StreamToken stream:
                    left.Push(stream.StreamDictionary);
                    break;
                case ArrayToken array:
                    Push(array.Data);
                    break;
            }
        }

        void Push(IEnumerable<IToken> tokens)
        {
            foreach (var token in tokens.Where(token => token is DictionaryToken or ArrayToken))
            {
                left.Push(token);
            }
        }
    }

    private void Judge(DictionaryToken dictionary)
    {
        var action = Find<NameToken>(dictionary, "S")?.Data;
        launches |= action == "Launch";
        // Of actions, of renditions, of 3D pictures (12.6.4.16, 12.6.4.13, 13.6.3.3); XFA draws its form by scripts.
        hasScripts |= action == "JavaScript" || dictionary.Data.ContainsKey("JS") || dictionary.Data.ContainsKey("OnInstantiate") || dictionary.Data.ContainsKey("XFA");
        if (Find<DictionaryToken>(dictionary, "EF") is { } files)
        {
            Attach([.. FileNames.Select(name => TextOf(Resolve(dictionary.Data.GetValueOrDefault(name)))).OfType<string>()], files);
        }
    }

    private void Attach(IReadOnlyList<string> names, DictionaryToken files)
    {
        foreach (var file in files.Data.Values)
        {
            // The same one stands there under the names of several systems.
            if ((file as IndirectReferenceToken is not { } reference || attached.Add(reference.Data)) && Resolve(file) is StreamToken stream)
            {
                attachments.Add(new PdfAttachment(names, stream.Decode(structure.FilterProvider, structure.TokenScanner)));
            }
        }
    }

    private T? Find<T>(DictionaryToken dictionary, string key) where T : class, IToken => Resolve(dictionary.Data.GetValueOrDefault(key)) as T;

    private IToken? Resolve(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference && steps < 10; steps++)
        {
            token = structure.GetObject(reference.Data)?.Data;
        }

        return token;
    }

    private static string? TextOf(IToken? token) => token switch
    {
        StringToken text => text.Data,
        HexToken text => text.Data,
        _ => null,
    };
}
