using ChatSales.Core.Conversation;

namespace ChatSales.Core.Leads;

/// <summary>What a line of a name card may say.</summary>
internal enum NameCardField
{
    Person,
    Company,
    JobTitle,
    Mobile,

    /// <summary>A mobile number or one in a town.</summary>
    Phone,
}

/// <summary>A name card that was pasted, as far as it was understood (R2): nothing is put into a field that it doesn't surely belong to.</summary>
public sealed record NameCard
{
    private const int MobileDigits = 11;
    private static readonly char[] Lines = ['\n', '\r'];

    public string? Company { get; private init; }

    public string? Person { get; private init; }

    public string? JobTitle { get; private init; }

    public string? Mobile { get; private init; }

    /// <summary>What is understood and has no field of its own: number in a town, mail, address, site.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>What was not understood, as it was written.</summary>
    public IReadOnlyList<string> Unread { get; private init; } = [];

    /// <summary>Reads one line; null unless it is all understood, and tells who, where and the mobile number.</summary>
    public static NameCard? ReadLine(string line) =>
        new NameCard().With(line.Trim()) is { Company: not null, Person: not null, Mobile: not null, Unread: [] } card ? card : null;

    /// <summary>Reads a text of several lines; null if it is no name card.</summary>
    public static NameCard? Read(string text)
    {
        var lines = text.Split(Lines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines is not [_, _, ..])
        {
            return lines is [var only] ? ReadLine(only) : null;
        }

        var card = lines.Aggregate(new NameCard(), (so, line) => so.With(line));
        var known = new[] { card.Company, card.Person, card.JobTitle, card.Mobile }.Count(one => one is not null);
        // A list of companies, or a poem, is none.
        return known >= 2 && (card.Mobile ?? card.Person ?? card.JobTitle) is not null && card.Unread.Count <= known ? card : null;
    }

    private NameCard With(string line)
    {
        if (NameCardTexts.Labelled().Match(line) is { Success: true } labelled)
        {
            var (label, value) = (labelled.Groups["label"].Value, labelled.Groups["value"].Value.Trim());
            return NameCardTexts.FieldOf(label) is { } field ? WithField(field, value) ?? NotRead(line) : Noted(LayoutTexts.Pair(label, value));
        }

        if (Whole(line) is { } whole)
        {
            return whole;
        }

        // Several things in one line: each must be something, or the line is not understood.
        var parts = NameCardTexts.Between().Split(line).Where(part => part.Length > 0).ToList();
        return parts.Count > 1 ? parts.Aggregate(this, (so, part) => so.Whole(part) ?? so.NotRead(part)) : NotRead(line);
    }

    // What a line or a part of it is as a whole; null if nothing of what is known.
    private NameCard? Whole(string text) => text switch
    {
        _ when NameCardTexts.EmailAddress().IsMatch(text) => Noted(LayoutTexts.Pair(NameCardTexts.Email, text)),
        _ when NameCardTexts.SiteAddress().IsMatch(text) => Noted(LayoutTexts.Pair(NameCardTexts.Site, text)),
        _ when NameCardTexts.Digits().IsMatch(text) => WithField(NameCardField.Phone, text),
        _ when NameCardTexts.Person().IsMatch(text) && !NameCardTexts.NoPerson().IsMatch(text) => WithField(NameCardField.Person, text),
        _ when NameCardTexts.Company().IsMatch(text) => WithField(NameCardField.Company, text),
        _ when NameCardTexts.JobTitle().IsMatch(text) => WithField(NameCardField.JobTitle, text),
        _ when NameCardTexts.Street().IsMatch(text) => Noted(LayoutTexts.Pair(NameCardTexts.Address, text)),
        _ => null,
    };

    // Null where the value can't be one, or where there is another already.
    private NameCard? WithField(NameCardField field, string value) => field switch
    {
        NameCardField.Company when Company is null => this with { Company = value },
        NameCardField.Person when Person is null => this with { Person = value },
        NameCardField.JobTitle when JobTitle is null => this with { JobTitle = value },
        NameCardField.Mobile or NameCardField.Phone when MobileOf(value) is { } mobile && (Mobile is null || Mobile == mobile) =>
            this with { Mobile = mobile },
        NameCardField.Phone when MobileOf(value) is null && NameCardTexts.Landline().IsMatch(value) =>
            Noted(LayoutTexts.Pair(NameCardTexts.Phone, value)),
        _ => null,
    };

    private static string? MobileOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        digits = digits.Length == MobileDigits + 2 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
        return digits.Length == MobileDigits && digits[0] == '1' && digits[1] >= '3' ? digits : null;
    }

    private NameCard Noted(string note) => this with { Notes = [.. Notes, note] };

    private NameCard NotRead(string text) => this with { Unread = [.. Unread, text] };
}
