using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Evidence;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Searches every object of a PDF document, including object streams, for launch actions, scripts and attachments (ISO 32000-1, 12.6 and 7.11.4). It
/// doesn't matter whether an object is referenced or listed: viewers repair documents, each in its own way.
/// </summary>
internal sealed partial class PdfSearch(PdfDocument document, ReadOnlyMemory<byte> bytes)
{
    // Of actions and renditions, of 3D pictures (12.6.4.16, 12.6.4.13, 13.6.3.3), and of forms that are drawn by them.
    private static readonly string[] Scripts = ["JS", "OnInstantiate", "XFA"];

    // The name that readers save a file under (7.11.3).
    private static readonly string[] FileNames = ["UF", "F", "DOS", "Mac", "Unix"];

    // What leads to another document or a page, or sends something to a server (12.6.4.3, 12.6.4.4, 12.6.4.7, 12.7.5.2, 12.7.5.4): common on links
    // and buttons.
    private static readonly string[] Outward = ["GoToR", "GoToE", "URI", "SubmitForm", "ImportData"];

    // As deep as documents of today nest.
    private const int Deepest = 256;

    private readonly Structure structure = document.Structure;
    private readonly PdfBounds bounds = new(document.Structure);
    private readonly HashSet<IndirectReference> attached = [];
    private readonly List<PdfAttachment> attachments = [];
    private readonly ILookup<long, long> written =
        Beginnings().Matches(Encoding.Latin1.GetString(bytes.Span)).ToLookup(NumberOf, beginning => (long)beginning.Index);
    private bool launches;
    private bool goesOut;
    private bool hasScripts;

    public PdfContents Run()
    {
        foreach (var reference in structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            Look(Read(reference));
        }

        var places = structure.CrossReferenceTable.ObjectOffsets.Values;
        var listed = places.Where(place => place.Type == XrefEntryType.File).Select(place => place.Value1);
        foreach (var place in written.SelectMany(found => found).Except(listed))
        {
            Look(ReadAt(place));
        }

        return new PdfContents(document.NumberOfPages, launches, hasScripts, goesOut, attachments);
    }

    // Objects that no table lists, or that a later version replaced; what merely looks like one within a picture can't be read.
    private IToken? ReadAt(long place)
    {
        try
        {
            structure.TokenScanner.Seek(place);
            return structure.TokenScanner.MoveNext() && structure.TokenScanner.CurrentToken is ObjectToken found ? found.Data : null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }

    // Many documents refer to missing objects, which viewers ignore. An object that exists but can't be read is different: others may be able to.
    private IToken? Read(IndirectReference reference)
    {
        try
        {
            return structure.GetObject(reference)?.Data;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !IsPacked(reference))
        {
            var places = written[reference.ObjectNumber].ToList();
            var found = places.Select(ReadAt).OfType<IToken>().LastOrDefault();
            if (found is null && places.Count > 0)
            {
                throw;
            }

            return found;
        }
    }

    private bool IsPacked(IndirectReference reference) =>
        structure.CrossReferenceTable.ObjectOffsets.TryGetValue(reference, out var place) && place.Type == XrefEntryType.ObjectStream;

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
                    goesOut |= IsElsewhere(stream.StreamDictionary);
                    left.Push(stream.StreamDictionary);
                    Push(ObjectsIn(stream));
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

    // Object streams may hold more than is listed (7.5.7). What is listed is also read by its own reference, where it is a fault if it can't be.
    private List<IToken> ObjectsIn(StreamToken stream)
    {
        var objects = new List<IToken>();
        try
        {
            if (Find<NameToken>(stream.StreamDictionary, "Type")?.Data == "ObjStm")
            {
                var content = new MemoryInputBytes(stream.Decode(structure.FilterProvider, structure.TokenScanner));
                var scanner = new CoreTokenScanner(content, usePdfDocEncoding: true, new StackDepthGuard(Deepest));
                while (scanner.MoveNext())
                {
                    objects.Add(scanner.CurrentToken);
                }
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // As far as it goes.
        }

        return objects;
    }

    // Its bytes are another file's, or it shows another document's page (7.3.8.2, 8.10.4): viewers fetch them to draw it.
    private bool IsElsewhere(DictionaryToken stream) => stream.Data.ContainsKey("F") || Find<DictionaryToken>(stream, "Ref") is not null;

    private void Judge(DictionaryToken dictionary)
    {
        var action = Find<NameToken>(dictionary, "S")?.Data;
        launches |= action == "Launch";
        hasScripts |= action == "JavaScript" || Array.Exists(Scripts, dictionary.Data.ContainsKey);

        // Done by itself when the document is opened, or when something in it is shown or entered (12.6.3).
        goesOut |= GoesOut(dictionary.Data.GetValueOrDefault("OpenAction"))
            || Find<DictionaryToken>(dictionary, "AA")?.Data.Values.Any(GoesOut) == true;
        if (Find<DictionaryToken>(dictionary, "EF") is { } files)
        {
            Attach([.. FileNames.Select(name => TextOf(Resolve(dictionary.Data.GetValueOrDefault(name)))).OfType<string>()], files);
        }
    }

    // An action or those that follow it (12.6.2), which may form a circle.
    private bool GoesOut(IToken? first)
    {
        var (left, seen) = (new Stack<IToken?>([first]), new HashSet<IToken>(ReferenceEqualityComparer.Instance));
        while (left.TryPop(out var next))
        {
            switch (Resolve(next))
            {
                case DictionaryToken action when seen.Add(action):
                    // A thread may be another document's (12.6.4.6).
                    if (Find<NameToken>(action, "S")?.Data is { } kind
                        && (Outward.Contains(kind) || (kind == "Thread" && action.Data.ContainsKey("F"))))
                    {
                        return true;
                    }

                    left.Push(action.Data.GetValueOrDefault("Next"));
                    break;
                case ArrayToken all when seen.Add(all):
                    foreach (var one in all.Data)
                    {
                        left.Push(one);
                    }

                    break;
            }
        }

        return false;
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
