using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Which of a list's deals are shown: of whom, in which stage, and whether only those past its limit.</summary>
/// <param name="Words">As it is said again, without the page.</param>
public sealed record DealFilter(string Words)
{
    /// <summary>Null for anyone.</summary>
    public IReadOnlyCollection<Id<Person>>? Owners { get; init; }

    /// <summary>The key of a stage; null for any.</summary>
    public string? Stage { get; init; }

    public bool IsLate { get; init; }

    /// <summary>The page, where it was said after the other words; from 1.</summary>
    public int? Page { get; init; }
}

/// <summary>Reads <see cref="DealFilter"/>: names of people, teams and stages (a part is enough), and the word for overdue, in any order.</summary>
public sealed class DealFilterReader(StagePlan plan) : ArgumentReader<DealFilter>
{
    private static readonly PersonReader People = new();
    private static readonly CountReader Pages = new();

    public override int Longest => 100;

    public override async ValueTask<Outcome<DealFilter>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var (filter, said) = (new DealFilter(""), new List<string>());
        foreach (var word in CommandLine.Parse($"_ {text}").Words.Select(word => word.Value))
        {
            var read = await ReadAsync(turn, filter, word, ct);
            if (read.IsRefused)
            {
                return read.Refusal with
                {
                    Fitting = [.. read.Refusal.Fitting.Select(choice => choice with { Id = string.Join(' ', [.. said, choice.Id]) })],
                };
            }

            if (read.Value.Page == filter.Page)
            {
                said.Add(word);
            }

            filter = read.Value;
        }

        return filter with { Words = string.Join(' ', said) };
    }

    /// <summary>Those that are overdue, and each stage.</summary>
    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([new Choice(DealTexts.Overdue.Text, DealTexts.Overdue.Text), .. plan.Stages.Select(stage => new Choice(stage.Key, stage.Title))]);

    public override string WordFor(string id) => plan.Find(id)?.Title ?? id;

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

        if (StageOf(plain) is { } stage)
        {
            return filter with { Stage = stage.Key };
        }

        var person = await People.ReadAsync(turn, word, ct);
        if (!person.IsRefused)
        {
            return Of(filter, [person.Value.Ref()]);
        }

        var team = await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, word.Trim()), ct);
        return team.Count > 0 ? Of(filter, [.. team.Select(member => member.Ref())])
            : person.Refusal.Fitting.Count > 0 ? person.Refusal
            : new Refusal(DealTexts.NoSuchFilter, word);
    }

    private StageDefinition? StageOf(string word) =>
        plan.Stages.FirstOrDefault(stage => Typed.Word(stage.Title) == word || Typed.Word(stage.Key) == word)
        ?? (plan.Stages.Where(stage => word.Length > 1 && Typed.Word(stage.Title).Contains(word, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : null);

    // Of several people those of all; of a person and a team whoever is both is meant.
    private static DealFilter Of(DealFilter filter, IReadOnlyCollection<Id<Person>> owners) =>
        filter with { Owners = filter.Owners is { } known ? [.. known.Intersect(owners)] : owners };
}
