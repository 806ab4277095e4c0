using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Directories.Chat;

/// <summary>Draws how directories differ, for operators only.</summary>
public sealed class DirectoryCards(DirectoryReads reads, DirectoryOptions options, PageLinks links, BusinessZone zone) : ISubjectCards
{
    /// <summary>Where the differences are listed.</summary>
    public const string Page = "/directory";

    public string Kind => DirectoryKinds.PassesName;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await turn.Session.FindAsync<DirectoryPass>(id, ct) is { } pass
            ? Draw(await DirectoryDesk.StateAsync(turn.Session, ct), pass, turn)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<DirectoryPass>(id, ct))?.Version;

    /// <summary>How things stand, and what can be done.</summary>
    /// <param name="state">How the directories were found.</param>
    /// <param name="pass">What waits or was decided; null for nothing.</param>
    /// <param name="turn">Whose card, for a link to the page; null where nobody has asked.</param>
    public Card Draw(DirectoryState state, DirectoryPass? pass, Turn? turn = null) => new()
    {
        Title = DirectoryTexts.Title.Text,
        Text = Words(state, pass),
        Tone = ToneOf(pass),
        Facts = [.. reads.Platforms.Select(platform => FactOf(state, platform)), .. Counts(pass)],
        Buttons = [.. Buttons(pass, turn)],
        Subject = pass is null ? null : new Subject(Kind, pass.Id, pass.Version),
    };

    /// <summary>What was applied.</summary>
    public static Card Done(DirectoryPass pass) => new()
    {
        Title = DirectoryTexts.Title.Text,
        Text = Applied(pass),
        Tone = CardTone.Success,
        Subject = new Subject(DirectoryKinds.PassesName, pass.Id, pass.Version),
    };

    private static string Applied(DirectoryPass pass) =>
        pass.Stale == 0 ? DirectoryTexts.Applied.With(pass.Applied) : DirectoryTexts.AppliedWithStale.With(pass.Applied, pass.Stale);

    private static CardTone ToneOf(DirectoryPass? pass) => pass switch
    {
        { State: PassState.Waiting, HeldBack: HeldBack.TooMany } => CardTone.Danger,
        { State: PassState.Waiting } => CardTone.Warning,
        { State: PassState.Applied } => CardTone.Success,
        _ => CardTone.Neutral,
    };

    private static IEnumerable<Fact> Counts(DirectoryPass? pass) => pass is not { State: PassState.Waiting or PassState.Applying }
        ? []
        : pass.Sorts.Select(one => new Fact(DirectoryTexts.NameOf(one.Sort), DirectoryTexts.Count.With(one.Count)));

    private string Words(DirectoryState state, DirectoryPass? pass) => pass switch
    {
        { State: PassState.Waiting, TooMany: [var much, ..] } =>
            DirectoryTexts.TooMany.With(DirectoryTexts.NameOf(much.Platform), much.Missing, much.Known, options.MostLeaving),
        { State: PassState.Waiting, HeldBack: HeldBack.First } => DirectoryTexts.First.Text,
        { State: PassState.Waiting } => DirectoryTexts.Doubtful.With(pass.Sorts.Sum(one => one.Count)),
        { State: PassState.Applying } => DirectoryTexts.Applying.With(pass.Done, pass.Parts),
        { State: PassState.Applied } => Applied(pass),
        { State: PassState.Dropped } => DirectoryTexts.Dropped.Text,
        _ when reads.Platforms.Count == 0 => DirectoryTexts.Off.Text,
        _ when state.Readings.All(reading => reading.At is null) => DirectoryTexts.NeverRead.Text,
        _ => DirectoryTexts.NothingWaits.Text,
    };

    private Fact FactOf(DirectoryState state, string platform) => new(
        DirectoryTexts.NameOf(platform),
        state.Readings.FirstOrDefault(one => one.Platform == platform) switch
        {
            { FailedAt: { } failed } reading => DirectoryTexts.FailedFact.With(Instant(failed), reading.Fault),
            { At: { } at } reading => DirectoryTexts.ReadFact.With(Instant(at), reading.People, reading.Departments, reading.Found),
            _ => DirectoryTexts.NeverFact.Text,
        });

    private IEnumerable<Button> Buttons(DirectoryPass? pass, Turn? turn)
    {
        if (pass is { State: PassState.Waiting })
        {
            yield return Button.Do(DirectoryTexts.ApplyButton.Text, DirectoryCommandTexts.Apply.Say(pass.Id), ButtonStyle.Primary);
            yield return turn is null
                ? Button.Show(DirectoryTexts.PageButton.Text, DirectoryCommandTexts.Show.Say())
                : Button.Open(DirectoryTexts.PageButton.Text, links.For(turn, Page));
            yield return Button.Do(DirectoryTexts.DropButton.Text, DirectoryCommandTexts.Drop.Say(pass.Id), ButtonStyle.Danger);
        }
        else if (reads.Platforms.Count > 0 && pass is not { State: PassState.Applying })
        {
            yield return Button.Show(DirectoryTexts.ReadButton.Text, DirectoryCommandTexts.Read.Say());
        }
    }

    private string Instant(DateTimeOffset at) => zone.Local(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
