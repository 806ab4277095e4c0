using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Offers by what a list of deals can be narrowed: what the buttons of the list say.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class FilterCommand(DealCards cards, StagePlan plan) : Command<FilterCommand.Arguments>(DealCommandTexts.Narrow)
{
    private const int MostPaging = 2;

    /// <param name="List">The key of a list's command; null for the list of all deals that one sees.</param>
    /// <param name="By">One of the sorts of choices; null for all sorts.</param>
    /// <param name="Page">Of the choices, from 1.</param>
    /// <param name="Filter">By which the list is narrowed already.</param>
    public sealed record Arguments([Named, Unasked] string? List, [Named, Unasked] string? By, int? Page, [Rest] DealFilter? Filter);

    internal static Said Stages { get; } = new("stage", DealTexts.ByStage.Text);

    internal static Said People { get; } = new("people", DealTexts.ByPeople.Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var filter = arguments.Filter ?? new DealFilter();
        var list = arguments.List is { } named && Is(named, FilterButtons.NameOf(DealCommandTexts.Mine)) && turn.Access.Has(Need.HaveDeals)
            ? DealCommandTexts.Mine
            : DealLists.Whole(turn);
        var by = arguments.By is not { } said ? null
            : Is(said, Stages) ? Stages
            : Is(said, People) && list != DealCommandTexts.Mine ? People
            : default(Said?);
        var card = new Card
        {
            Title = by?.Shown ?? Text.Name,
            Subtitle = string.Join(" · ", new[] { list.Name, filter.Shown }.OfType<string>()),
        };
        if (by is null)
        {
            turn.Reply(card with { Text = DealTexts.FilterText.With(list.Name), Buttons = FilterButtons.Of(list, filter, hasLate: true) });
            return;
        }

        var choices = by == Stages
            ? [.. plan.Stages.Select(stage => (stage.Title, Filter: filter with { Stage = stage }))]
            : await PeopleAsync(turn, filter, ct);
        var rows = Math.Min(turn.Door.Abilities.ListRows, turn.Door.Abilities.Buttons - MostPaging);
        var pages = choices.Count <= rows + MostPaging ? 1 : (choices.Count + rows - 1) / rows;
        var page = Math.Clamp(arguments.Page ?? 1, 1, pages);
        turn.Reply(card with
        {
            Text = choices.Count > 0 ? null : DealTexts.NoneFitting.Text,
            Buttons =
            [
                .. choices.Skip((page - 1) * rows).Take(pages == 1 ? choices.Count : rows)
                    .Select(choice => Button.Show(Shown.Cut(choice.Title, Button.LongestLabel), choice.Filter.On(list))),
                .. Paging.Buttons(page, pages, to => FilterButtons.On(list, filter).With(DealCommandTexts.By, by.Value).With(PagingTexts.Page, to)),
            ],
        });
    }

    private static bool Is(string said, Said choice) => said == choice.Value || Typed.Word(said) == Typed.Word(choice.Shown);

    // Teams, where there are several, then those with the most deals first.
    private async ValueTask<IReadOnlyList<(string Title, DealFilter Filter)>> PeopleAsync(Turn turn, DealFilter filter, CancellationToken ct)
    {
        var owners = await cards.PagesOf(turn.Session, await turn.Access.OwnersAsync(Facts.Deals, ct), filter).OwnersAsync(ct);
        var people = (await turn.Session.QueryAsync(new Query<Person>(), ct)).Where(person => person.Active && owners.ContainsKey(person.Ref()))
            .OrderByDescending(person => owners[person.Ref()]).ThenBy(person => person.Id, StringComparer.Ordinal).ToList();
        var teams = people.Select(person => person.Team).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var namesakes = people.GroupBy(person => person.Name).Where(name => name.Count() > 1).Select(name => name.Key).ToHashSet();
        return
        [
            .. teams.Count > 1 ? teams.Select(team => (team, filter with { OwnersSaid = [team] })) : [],
            .. people.Select(person => (
                namesakes.Contains(person.Name) ? $"{person.Name} {person.Id}" : person.Name,
                filter with { OwnersSaid = [DealFilter.NameOf(person)] })),
        ];
    }
}
