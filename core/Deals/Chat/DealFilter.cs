using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Which of a list's deals are shown: of whom, in which stage, of which status, and whether only those past the stage's limit.</summary>
public sealed record DealFilter
{
    /// <summary>Null for anyone; of people those of all, of people and teams or regions whoever is both.</summary>
    public IReadOnlyCollection<Id<Person>>? Owners => People is null ? Teams : Teams is null ? People : [.. People.Intersect(Teams)];

    /// <summary>The people that were named; null if none was.</summary>
    public IReadOnlyCollection<Id<Person>>? People { get; init; }

    /// <summary>The members of the teams and regions that were named; null if none was.</summary>
    public IReadOnlyCollection<Id<Person>>? Teams { get; init; }

    /// <summary>The people, teams and regions, as they were named.</summary>
    public IReadOnlyList<Said> OwnersSaid { get; init; } = [];

    /// <summary>Null for any.</summary>
    public StageDefinition? Stage { get; init; }

    public DealStatus Status { get; init; }

    public bool IsLate { get; init; }

    /// <summary>The page, where it was said after the other words; from 1.</summary>
    public int? Page { get; init; }

    /// <summary>As it is said again, without the page; empty if it leaves nothing out.</summary>
    public Said Words
    {
        get
        {
            IReadOnlyList<Said> words =
            [
                .. Status == DealStatus.Open ? [] : (Said[])[new(Status.ToString(), DealTexts.NameOf(Status))], .. OwnersSaid,
                .. Stage is null ? [] : (Said[])[new(Stage.Key, Stage.Title)], .. IsLate ? [DealTexts.Overdue.Text] : Array.Empty<Said>(),
            ];
            return new Said(Line([.. words.Select(word => word.Value)]), Line([.. words.Select(word => word.Shown)]));
        }
    }

    /// <summary>Words as they are typed; null where there are none.</summary>
    public string? Shown => Words.Shown is { Length: > 0 } words ? words : null;

    /// <summary>A person as a word of a filter: an id of digits alone is no page.</summary>
    public static Said NameOf(Person person) => new($"@{person.Id}", person.Name);

    /// <summary>Whether a word of a filter names a person.</summary>
    public static bool IsOf(Said word, Id<Person> id) => word.Value == $"@{id}";

    /// <summary>A command that shows a list of these.</summary>
    /// <param name="list">The list's command.</param>
    /// <param name="page">Null for the first.</param>
    public Saying On(CommandText list, string? page = null)
    {
        var says = page is null ? list.Say() : list.Say(page);
        return Shown is null ? says : says.With(DealCommandTexts.Filter, Words);
    }

    private static string Line(IReadOnlyList<string> words) => words.Count == 0 ? "" : CommandLine.Say(words[0], words.Skip(1));
}

/// <summary>
/// Reads <see cref="DealFilter"/>: names of people, teams, regions and stages (a part is enough), words for overdue and for how deals ended, in any
/// order.
/// </summary>
public sealed class DealFilterReader(StagePlan plan) : ArgumentReader<DealFilter>
{
    private static readonly RecipientsReader People = new(new PersonReader());
    private static readonly CountReader Pages = new();

    public override int Longest => 100;

    public override async ValueTask<Outcome<DealFilter>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var filter = new DealFilter();
        foreach (var word in CommandLine.Parse($"_ {text}").Words.Select(word => word.Value))
        {
            var read = await ReadAsync(turn, filter, word, ct);
            if (read.IsRefused)
            {
                var said = filter.Words.Value;
                return read.Refusal with { Fitting = [.. read.Refusal.Fitting.Select(one => one with { Id = $"{said} @{one.Id}".TrimStart() })] };
            }

            filter = read.Value;
        }

        return filter;
    }

    /// <summary>Those that are overdue, and each stage.</summary>
    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([new Choice(DealTexts.Overdue.Text, DealTexts.Overdue.Text), .. plan.Stages.Select(stage => new Choice(stage.Key, stage.Title))]);

    public override string WordFor(string id) => plan.TitleOf(id);

    private async ValueTask<Outcome<DealFilter>> ReadAsync(Turn turn, DealFilter filter, string word, CancellationToken ct)
    {
        var plain = Typed.Word(word);
        if (plain.All(c => char.IsAsciiDigit(c) || c is '-' or '.'))
        {
            var page = await Pages.ReadAsync(turn, word, ct);
            return page.IsRefused ? page.Refusal : filter with { Page = page.Value };
        }

        if (DealTexts.OverdueWords.Any(late => Typed.Word(late) == plain))
        {
            return filter with { IsLate = true };
        }

        foreach (var status in Enum.GetValues<DealStatus>())
        {
            if (DealTexts.WordsFor(status).Prepend(status.ToString()).Any(known => Typed.Word(known) == plain))
            {
                return filter with { Status = status };
            }
        }

        if (StageOf(plain) is { } stage)
        {
            return filter with { Stage = stage };
        }

        var person = await People.ReadAsync(turn, word, ct);
        if (!person.IsRefused)
        {
            var named = person.Value.People;
            return filter with
            {
                People = [.. (filter.People ?? []).Concat(named.Select(one => one.Ref())).Distinct()],
                OwnersSaid = [.. filter.OwnersSaid, .. named.Select(DealFilter.NameOf)],
            };
        }

        var members = await MembersAsync(turn, word.Trim(), ct);
        return members.Count > 0
                ? filter with
                {
                    Teams = [.. (filter.Teams ?? []).Concat(members.Select(member => member.Ref())).Distinct()],
                    OwnersSaid = [.. filter.OwnersSaid, word.Trim()],
                }
            : person.Refusal.Fitting.Count > 0 ? person.Refusal
            : new Refusal(DealTexts.NoSuchFilter, word);
    }

    private static async ValueTask<IReadOnlyList<Person>> MembersAsync(Turn turn, string name, CancellationToken ct) =>
        await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, name), ct) is { Count: > 0 } team
            ? team
            : [.. (await turn.Session.QueryAsync(new Query<Person>(), ct)).Where(person => person.Region == name)];

    private StageDefinition? StageOf(string word) =>
        plan.Stages.FirstOrDefault(stage => Typed.Word(stage.Title) == word || Typed.Word(stage.Key) == word)
        ?? (plan.Stages.Where(stage => word.Length > 1 && Typed.Word(stage.Title).Contains(word, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : null);
}
