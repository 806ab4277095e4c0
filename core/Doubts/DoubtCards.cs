using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Doubts;

/// <summary>Draws a doubt with its answer, for whose it is and whoever answers. What a sort of doubt is about, its own class says.</summary>
/// <param name="answer">The command that answers one.</param>
public abstract class DoubtCards<T>(CommandText answer) : ISubjectCards where T : Doubt
{
    public abstract string Kind { get; }

    /// <summary>Whether somebody may answer one; nobody answers their own.</summary>
    public abstract ValueTask<bool> CanAnswerAsync(AccessPolicy access, T doubt, CancellationToken ct);

    /// <summary>What one is called.</summary>
    /// <param name="doubt">The doubt.</param>
    /// <param name="name">Whose it is.</param>
    public abstract string TitleOf(T doubt, string name);

    /// <summary>Whether somebody sees one: whose it is, and who may answer it.</summary>
    public async ValueTask<bool> CanSeeAsync(AccessPolicy access, T doubt, CancellationToken ct) =>
        access.Person.Active && (access.Person.Ref() == doubt.PersonId || await CanAnswerAsync(access, doubt, ct));

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<T>(id, ct) is { } doubt && await CanSeeAsync(turn.Access, doubt, ct)
            ? await DrawAsync(turn.Session, turn.Access, doubt, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<T>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, T doubt, string? message, CardTone tone, CancellationToken ct)
    {
        var name = await session.NameOfAsync(doubt.PersonId, ct);
        return new Card
        {
            Title = TitleOf(doubt, name),
            Text = message,
            Tone = tone,
            Facts =
            [
                new Fact(DoubtTexts.QuestionFact.Text, doubt.Text),
                .. await FactsAsync(session, doubt, ct),
                new Fact(
                    DoubtTexts.AnswerFact.Text,
                    doubt is { Answer: { } said, AnsweredBy: { } by }
                        ? LayoutTexts.Aside(said, await session.NameOfAsync(by, ct)) : DoubtTexts.NoAnswerYet.Text),
            ],
            Buttons =
            [
                .. doubt.IsOpen && await CanAnswerAsync(access, doubt, ct)
                    ? [Button.Show(DoubtTexts.AnswerButton.Text, answer.Say(doubt.Id))]
                    : Array.Empty<Button>(),
                ShowOf(doubt, name, isOwn: access.Person.Ref() == doubt.PersonId),
            ],
            Subject = new Subject(Kind, doubt.Id, doubt.Version),
        };
    }

    /// <summary>A button to what is doubted.</summary>
    protected abstract Button ShowOf(T doubt, string name, bool isOwn);

    /// <summary>What else is to be known of it.</summary>
    protected virtual ValueTask<IReadOnlyList<Fact>> FactsAsync(Session session, T doubt, CancellationToken ct) => new([]);
}

/// <summary>The answer to a doubt, for whose it is.</summary>
public abstract class DoubtAnswerNotice<T>(DoubtCards<T> cards) : NoticeKind where T : Doubt
{
    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<T>(notice.Subject, ct) is { } doubt
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await cards.CanSeeAsync(access, doubt, ct)
            ? await cards.DrawAsync(session, access, doubt, message: null, CardTone.Info, ct)
            : null;
}

/// <summary>Reads a doubt by its number, for those who may answer it.</summary>
public abstract class DoubtReader<T>(DoubtCards<T> cards) : ArgumentReader<T> where T : Doubt
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(T value, string word) => value.Text;

    public override async ValueTask<Outcome<T>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<T>(text.Trim(), ct) is { } doubt && await cards.CanAnswerAsync(turn.Access, doubt, ct)
            ? doubt
            : new Refusal(DoubtTexts.NotFound) { IsOutOfReach = true };
}

/// <summary>Answers a doubt, once.</summary>
public abstract class AnswerDoubtCommand<T>(CommandText text, DoubtCards<T> cards) : Command<AnswerDoubtCommand<T>.Arguments>(text) where T : Doubt
{
    public sealed record Arguments(T Question, [Rest] string Text);

    protected abstract ValueTask<Outcome<T>> AnswerAsync(Turn turn, T doubt, string text, CancellationToken ct);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await AnswerAsync(turn, arguments.Question, arguments.Text, ct);
        if (outcome.IsRefused)
        {
            turn.RefusePrivately(outcome.Refusal);
            return;
        }

        var name = await turn.Session.NameOfAsync(outcome.Value.PersonId, ct);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, DoubtTexts.Answered.With(name), CardTone.Success, ct));
    }
}
