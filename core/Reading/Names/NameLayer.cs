namespace ChatSales.Core.Reading.Names;

/// <summary>
/// The names of one build of the index: of companies, of deals, and of everything else, each in a table of its own, so that what many companies'
/// names have in common hides no industry.
/// </summary>
internal sealed class NameLayer
{
    private static readonly NameKind[] BySound = [NameKind.Customer, NameKind.Person];

    public NameLayer(IReadOnlyCollection<NameEntry> entries)
    {
        var forms = entries.Select(NameForm.Of).Where(form => form.Text.Length > 0).ToList();
        // Sorting them is what takes long, and nobody gets an answer before.
        var (companies, others, titles, heard) = ((Table?)null, (Table?)null, (Table?)null, (Table?)null);
        Parallel.Invoke(
            () => heard = new(forms.Where(form => BySound.Contains(form.Entry.Kind)), byLetter: false),
            () => titles = new(forms.Where(form => form.Entry.Kind == NameKind.Deal), byLetter: true),
            () => companies = new(forms.Where(form => form.Entry.Kind == NameKind.Customer), byLetter: true),
            () => others = new(forms.Where(form => form.Entry.Kind is not (NameKind.Customer or NameKind.Deal)), byLetter: true));
        (Companies, Others, Titles, Heard) = (companies!, others!, titles!, heard!);
        Surnames = entries.Where(entry => entry.Kind == NameKind.Person).ToLookup(entry => NameForm.SurnameOf(FoldedText.Of(entry.Name)));
        Words = Others.Forms.Select(form => form.Entry).Where(entry => entry.Kind != NameKind.Person).ToHashSet();
        Products = [.. Others.Forms.Where(form => form.Entry.Kind == NameKind.Product).Select(form => form.Text)];
        Ids = entries.Where(entry => entry.Kind is NameKind.Customer or NameKind.Person or NameKind.Deal)
            .DistinctBy(entry => NameNumbers.Of(entry.Id))
            .ToDictionary(entry => NameNumbers.Of(entry.Id));
    }

    public Table Companies { get; }

    public Table Others { get; }

    public Table Titles { get; }

    /// <summary>Companies and people by how their names sound.</summary>
    public Table Heard { get; }

    public ILookup<string, NameEntry> Surnames { get; }

    /// <summary>What has no id but its name.</summary>
    public IReadOnlySet<NameEntry> Words { get; }

    /// <summary>Products, as they are compared.</summary>
    public IReadOnlyList<string> Products { get; }

    /// <summary>By the spellings of their ids.</summary>
    public IReadOnlyDictionary<string, NameEntry> Ids { get; }

    /// <summary>What it has under an id.</summary>
    public NameEntry? Find(NameKind kind, string id) =>
        Ids.GetValueOrDefault(NameNumbers.Of(id)) is { } entry && entry.Kind == kind && entry.Id == id ? entry : null;

    /// <summary>Names and where any piece of them stands.</summary>
    public sealed class Table
    {
        public Table(IEnumerable<NameForm> forms, bool byLetter)
        {
            Forms = [.. forms];
            Suffixes = new([.. Forms.Select(form => byLetter ? form.Text : Sounds.Of(form.Text))]);
        }

        public IReadOnlyList<NameForm> Forms { get; }

        public SuffixTable Suffixes { get; }
    }
}
