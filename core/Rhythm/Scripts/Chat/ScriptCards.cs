using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Scripts.Chat;

/// <summary>
/// Shows what to say to a deal's customer: one first message, two answers to objections, one next step. No platform's buttons copy, so a button sends
/// its text alone, as a message that a long press copies whole.
/// </summary>
public sealed class ScriptCards(ScriptPacks packs, StagePlan plan, ScriptFitting fitting)
{
    private const int AnswersAtOnce = 2;

    /// <summary>The card of a batch, from 1; after the last one the first comes again.</summary>
    public async ValueTask<Card> DrawAsync(Session session, Deal deal, int batch, CancellationToken ct) =>
        await FindAsync(session, deal, batch, ct)
            ?? new Card { Title = ScriptTexts.Title.Text, Subtitle = SubtitleOf(deal), Text = ScriptChatTexts.NoPack.With(plan.TitleOf(deal.Stage)) };

    /// <summary>The same; null if no pack fits.</summary>
    public async ValueTask<Card?> FindAsync(Session session, Deal deal, int batch, CancellationToken ct)
    {
        if (await packs.ForAsync(session, deal, ct) is not { } known)
        {
            return null;
        }

        var (pack, filling) = (known.Pack, await packs.FillingAsync(session, deal, ct));
        var rows = RowsOf(known, deal, filling, Math.Max(batch, 1) - 1).ToList();
        var said = rows.Select(row => row.Said).OfType<PackText>().ToList();
        var fitted = await fitting.FitAsync(session, deal, known, said, ct);
        var next = new Queue<string>(fitted ?? [.. said.Select(text => text.Text)]);
        return new Card
        {
            Title = ScriptChatTexts.Title.With(pack.Industry, plan.TitleOf(deal.Stage)),
            Subtitle = SubtitleOf(deal),
            Tone = CardTone.Info,
            Text = fitted is null ? TextOf(pack, filling) : $"{ScriptChatTexts.Fitted.Text}\n{TextOf(pack, filling)}",
            Rows = [.. rows.Select(row => row.Draw(row.Said is null ? "" : next.Dequeue()))],
            Buttons =
            [
                Button.Show(
                    ScriptChatTexts.OtherButton.Text,
                    ScriptCommandTexts.Show.Say(deal.Id, (Math.Clamp(batch, 1, 1_000) + 1).ToString(CultureInfo.InvariantCulture))),
                Voting(deal, known, ScriptVerdict.Useful),
                Voting(deal, known, ScriptVerdict.Useless),
            ],
        };
    }

    /// <summary>One of a pack's texts as it was shown; null if there is nothing there to send.</summary>
    public string? SayOf(PackInForce known, Deal deal, ScriptFilling filling, ScriptPart part)
    {
        var pack = known.Pack;
        var (all, at) = (ScriptPacks.Opens(pack, filling), part.Place - 1);
        var text = part.List switch
        {
            _ when at < 0 => "",
            ScriptList.Open => at < all.Count ? all[at].Say : "",
            ScriptList.Answer => at < pack.Answers.Count ? filling.Fill(pack.Answers[at].Whole) : "",
            _ => at < pack.Steps.Count ? filling.Fill(pack.Steps[at].Say ?? "") : "",
        };
        return text.Length > 0 ? fitting.ShownOf(deal, known, TextAt(part.List, at, text)) : null;
    }

    private static PackText TextAt(ScriptList list, int at, string text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{list}/{at}"), text);

    private static string SubtitleOf(Deal deal) => $"{deal.Id} · {deal.Title}";

    private static string TextOf(ScriptPack pack, ScriptFilling filling) => string.Join(
        '\n',
        [
            ScriptChatTexts.For.With(pack.For),
            .. filling[ScriptTexts.Addressed] is null ? [ScriptChatTexts.NoAddress.Text] : Array.Empty<string>(),
            ScriptChatTexts.HowToCopy.Text,
            ScriptChatTexts.Never.With(LayoutTexts.Statements(pack.Never)),
        ]);

    private IEnumerable<ScriptRow> RowsOf(PackInForce known, Deal deal, ScriptFilling filling, int batch)
    {
        var pack = known.Pack;
        var opens = ScriptPacks.Opens(pack, filling);
        if (opens.Count > 0)
        {
            var at = batch % opens.Count;
            yield return new ScriptRow(
                TextAt(ScriptList.Open, at, opens[at].Say),
                said => new CardRow(ScriptChatTexts.Open.With(opens[at].When), said, Copying(deal, known, ScriptList.Open, at)));
        }

        for (var one = 0; one < Math.Min(AnswersAtOnce, pack.Answers.Count); one++)
        {
            var at = (int)(((long)batch * AnswersAtOnce + one) % pack.Answers.Count);
            yield return new ScriptRow(
                TextAt(ScriptList.Answer, at, filling.Fill(pack.Answers[at].Whole)),
                said => new CardRow(ScriptChatTexts.Hear.With(pack.Answers[at].Hear), said, Copying(deal, known, ScriptList.Answer, at)));
        }

        if (pack.Steps.Count > 0)
        {
            var at = batch % pack.Steps.Count;
            yield return StepRow(known, deal, filling, at);
        }
    }

    private ScriptRow StepRow(PackInForce known, Deal deal, ScriptFilling filling, int at)
    {
        var step = known.Pack.Steps[at];
        var done = step.Evidence is { } kind && plan.EvidenceKind(kind) is { } evidence
            ? ScriptChatTexts.StepEvidence.With(filling.Fill(step.Do), evidence.Title)
            : filling.Fill(step.Do);
        var said = filling.Fill(step.Say ?? "");
        var title = step.Within.TotalDays >= 1
            ? ScriptChatTexts.StepInDays.With(step.Within.TotalDays)
            : ScriptChatTexts.StepInHours.With(step.Within.TotalHours);
        return said.Length > 0
            ? new ScriptRow(
                TextAt(ScriptList.Step, at, said),
                shown => new CardRow(title, ScriptChatTexts.StepSay.With(done, shown), Copying(deal, known, ScriptList.Step, at)))
            : new ScriptRow(Said: null, _ => new CardRow(title, done));
    }

    private static Button Copying(Deal deal, PackInForce known, ScriptList list, int at) => Button.Show(
        ScriptChatTexts.CopyButton.Text, ScriptCommandTexts.Copy.Say(deal.Id, new ScriptPart(list, at + 1, known.Name).Said));

    private static Button Voting(Deal deal, PackInForce known, ScriptVerdict verdict) => Button.Do(
        ScriptChatTexts.Of(verdict).Text,
        ScriptCommandTexts.Vote.Say(deal.Id, new Said(verdict.ToString(), ScriptChatTexts.Of(verdict).Text), known.Name));

    // A row, and the text in it that may be fitted.
    private sealed record ScriptRow(PackText? Said, Func<string, CardRow> Draw);
}
