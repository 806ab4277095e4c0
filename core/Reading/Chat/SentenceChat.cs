using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Leads.Chat;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Tickets.Chat;

namespace ChatSales.Core.Reading.Chat;

/// <summary>
/// Takes sentences that tell something or want something done: what was understood is shown as a card, and only a tap on it changes anything (X2). In
/// a group it goes to whoever said it alone.
/// </summary>
public sealed class SentenceChat(
    SentenceReader reader, QuestionVocabulary vocabulary, SentenceCards cards, SaidFollowups followups, SaidContracts contracts,
    SaidReceipts receipts, SaidQuotes quotes, ShownRows rows, IQuestionReader questions)
    : ISentenceTaker
{
    // Shorter words are names and commands mistyped, but for 搞定了.
    private const int Shortest = 4;
    private const string Edit = "edit";

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        var works = turn.Access.Has(Need.WorkOnDeals);
        var isShort = text.Length < Shortest && !UnclearTexts.IsReport(text);
        if (isCommand || isShort || !(works || turn.Access.Has(Need.BookReceipts)) || SentenceChatTexts.NamesThings().IsMatch(text))
        {
            return false;
        }

        await vocabulary.ReadyAsync(ct);
        var named = await WithNumbersAsync(turn, text, ct);
        var meaning = await reader.ReadAsync(named, vocabulary.Names.Index, turn.Session, turn.Access, turn.Now, ct);
        if (meaning.Means is not { } means)
        {
            return false;
        }

        if (!means.ContainsKey("refuse") && await ((string?)means["command"] switch
        {
            "followup" when works => followups.TryTakeAsync(turn, meaning, ct),
            "lead" when works => SaidLeads.TryTakeAsync(turn, text, meaning, ct),
            "receipt" => receipts.TryTakeAsync(turn, meaning, ct),
            "calc" => quotes.TryTakeAsync(turn, meaning, ct),
            _ => new(false),
        }))
        {
            if (SaidBesides.Text(meaning) is { } besides)
            {
                turn.ReplyPrivately(besides);
            }

            return true;
        }

        // 商机中金额100万以上的 is no edit of 中金's deals, but 上海辉中预计月底签 is one: nothing in it asks for rows.
        if ((string?)means["command"] == Edit
            && questions.Read(text, new(turn.Person, turn.Now), before: null) is QuestionReading.Understood { Parts: not { IsOnlySaid: true } })
        {
            return false;
        }

        // Finance enters money alone.
        if (!works || (await contracts.DrawAsync(turn, means, ct) ?? await SaidTickets.DrawAsync(turn, means, ct)
            ?? await cards.DrawAsync(turn, named, meaning, ct)) is not { } card)
        {
            return false;
        }

        turn.ReplyPrivately(SaidBesides.Named(card, meaning));
        return true;
    }

    // 第二个金额改成80万: the deal that stands there takes the words' place.
    private async ValueTask<string> WithNumbersAsync(Turn turn, string said, CancellationToken ct)
    {
        var text = said;
        foreach (var match in OrdinalTexts.Within().Matches(text).Reverse())
        {
            if (await rows.FindAsync(turn, match.Value, DealCommandTexts.DealKey, ct) is { Values: [var only] })
            {
                text = $"{text[..match.Index]} {only} {text[(match.Index + match.Length)..]}".Trim();
            }
        }

        return text == said ? await CorrectedAsync(turn, text, ct) : text;
    }

    // 不对，是28万: of the deal that was shown last.
    private async ValueTask<string> CorrectedAsync(Turn turn, string text, CancellationToken ct)
    {
        if (SentenceChatTexts.Corrects().Match(text.Trim()) is not { Success: true } correction)
        {
            return text;
        }

        var value = correction.Groups["value"].Value;
        var field = ValueScan.Amounts(value, _ => false) is [{ Start: 0 } amount] && amount.Length == value.Length ? DealCommandTexts.Amount
            : ValueScan.Ratios(value, _ => false) is [{ Start: 0 } ratio] && ratio.Length == value.Length ? DealCommandTexts.GrossMargin
            : null;
        return field is not null && await rows.FindAsync(turn, SentenceChatTexts.JustShown, DealCommandTexts.DealKey, ct) is { Values: [var deal] }
            ? SentenceChatTexts.Becomes(deal, field.Label, value)
            : text;
    }
}
