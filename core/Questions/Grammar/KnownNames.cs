using System.Text.RegularExpressions;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>
/// The names that questions can use besides the lexicon: people, teams, customers, products, and whatever words the rows have as regions, industries,
/// sources. Made anew when they change.
/// </summary>
public sealed partial class KnownNames
{
    private readonly Dictionary<string, List<Meaning>> meanings = new(StringComparer.Ordinal);
    private int longest;

    /// <summary>No names at all.</summary>
    public static KnownNames None { get; } = new();

    /// <summary>Adds a name of something with an id.</summary>
    public KnownNames Person(string id, string name) => Add(name, NameKind.Person, id);

    /// <summary>Adds a team.</summary>
    public KnownNames Team(string name) => Add(name, NameKind.Team, name);

    /// <summary>Adds a customer, under a full name or a short one.</summary>
    public KnownNames Customer(string id, string name) => Add(name, NameKind.Customer, id);

    /// <summary>Adds a product.</summary>
    public KnownNames Product(string name) => Add(name, NameKind.Product, name);

    /// <summary>Adds a region.</summary>
    public KnownNames Region(string name) => Add(name, NameKind.Region, name);

    /// <summary>Adds an industry.</summary>
    public KnownNames Industry(string name) => Add(name, NameKind.Industry, name);

    /// <summary>Adds a source of leads.</summary>
    public KnownNames Source(string name) => Add(name, NameKind.Source, name);

    /// <summary>Adds a reason why deals are lost.</summary>
    public KnownNames LossReason(string name) => Add(name, NameKind.LossReason, name);

    /// <summary>Adds another way to write a name that is there.</summary>
    public KnownNames Alias(string alias, string name)
    {
        foreach (var meaning in meanings.GetValueOrDefault(Lexicon.Plain(name)) ?? [])
        {
            Put(Lexicon.Plain(alias), meaning);
        }

        return this;
    }

    /// <summary>Names and numbers that begin at a place of a plain text.</summary>
    internal IEnumerable<(Meaning Meaning, int Length)> At(string text, int start)
    {
        for (var length = Math.Min(longest, text.Length - start); length > 1; length--)
        {
            if (meanings.TryGetValue(text.Substring(start, length), out var known))
            {
                foreach (var meaning in known)
                {
                    yield return (meaning, length);
                }
            }
        }

        if (DealNumber().Match(text, start) is { Success: true } number)
        {
            yield return (Said(NameKind.Deal, number.Value), number.Length);
        }
    }

    private static Meaning.Said Said(NameKind kind, string value) => new(new Quality.Named(kind, new(value)));

    private KnownNames Add(string name, NameKind kind, string value)
    {
        Put(Lexicon.Plain(name), Said(kind, value));
        return this;
    }

    private void Put(string name, Meaning meaning)
    {
        if (name.Length < 2)
        {
            return;
        }

        var known = meanings.TryGetValue(name, out var there) ? there : meanings[name] = [];
        if (!known.Contains(meaning))
        {
            known.Add(meaning);
        }

        longest = Math.Max(longest, name.Length);
    }

    [GeneratedRegex(@"\GD[0-9]{5,}(?![0-9])")]
    private static partial Regex DealNumber();
}
