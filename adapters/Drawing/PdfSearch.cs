using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Evidence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Searches every object of a PDF document, including object streams, for launch actions, scripts and attachments (ISO 32000-1, 12.6 and 7.11.4). It
/// doesn't matter whether an object is referenced: viewers repair documents, each in its own way.
/// </summary>
internal sealed partial class PdfSearch(PdfDocument document, ReadOnlyMemory<byte> bytes)
{
    // Of actions and renditions, of 3D pictures (12.6.4.16, 12.6.4.13, 13.6.3.3), and of forms that are drawn by them.
    private static readonly string[] Scripts = ["JS", "OnInstantiate", "XFA"];

    // The name that readers save a file under (7.11.3).
    private static readonly string[] FileNames = ["UF", "F", "DOS", "Mac", "Unix"];
    private readonly Structure structure = document.Structure;
    private readonly PdfBounds bounds = new(document.Structure);
    private readonly HashSet<IndirectReference> attached = [];
    private readonly List<PdfAttachment> attachments = [];
    private readonly Lazy<HashSet<long>> written = new(() => [.. Beginnings().Matches(Encoding.Latin1.GetString(bytes.Span)).Select(NumberOf)]);
    private bool launches;
    private bool hasScripts;

    public PdfContents Run()
    {
        foreach (var reference in structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            Look(Read(reference));
        }

        return new PdfContents(document.NumberOfPages, launches, hasScripts, attachments);
    }

    // Many documents list missing objects, which viewers ignore. An object that exists but can't be read is different: others may be able to read it.
    private IToken? Read(IndirectReference reference)
    {
        try
        {
            return structure.GetObject(reference)?.Data;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !IsThere(reference))
        {
            return null;
        }
    }

    private bool IsThere(IndirectReference reference) => written.Value.Contains(reference.ObjectNumber)
        || (structure.CrossReferenceTable.ObjectOffsets.TryGetValue(reference, out var place) && place.Type == XrefEntryType.ObjectStream);

    // Without recursion: the document decides how deep they nest.
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
                    bounds.Take(stream);
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
        hasScripts |= action == "JavaScript" || Array.Exists(Scripts, dictionary.Data.ContainsKey);
        if (Find<DictionaryToken>(dictionary, "EF") is { } files)
        {
            Attach([.. FileNames.Select(name => TextOf(Resolve(dictionary.Data.GetValueOrDefault(name)))).OfType<string>()], files);
        }
    }

    private void Attach(IReadOnlyList<string> names, DictionaryToken files)
    {
        foreach (var file in files.Data.Values)
        {
            // The same file is listed there under several systems' names.
            if ((file as IndirectReferenceToken is not { } reference || attached.Add(reference.Data)) && Resolve(file) is StreamToken stream)
            {
                bounds.TakeAttached(stream);
                attachments.Add(new PdfAttachment(names, stream.Decode(structure.FilterProvider, structure.TokenScanner)));
            }
        }
    }

    private T? Find<T>(DictionaryToken dictionary, string key) where T : class, IToken => Resolve(dictionary.Data.GetValueOrDefault(key)) as T;

    private IToken? Resolve(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference && steps < 10; steps++)
        {
            token = Read(reference.Data);
        }

        return token;
    }

    private static long NumberOf(Match beginning) =>
        long.TryParse(beginning.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"(\d+)\s+\d+\s+obj")]
    private static partial Regex Beginnings();

    private static string? TextOf(IToken? token) => token switch
    {
        StringToken text => text.Data,
        HexToken text => text.Data,
        _ => null,
    };
}
