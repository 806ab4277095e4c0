using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Records;

namespace ChatSales.Core.Rhythm.Renewals.Chat;

/// <summary>A contract that somebody may see or is to renew.</summary>
public sealed record RenewalOf(Contract Contract);

/// <summary>Reads <see cref="RenewalOf"/> as contracts are read; who stands in for somebody gives its number.</summary>
public sealed class RenewalReader(ContractReader contracts, RenewalDesk desk) : ArgumentReader<RenewalOf>
{
    public override int Longest => contracts.Longest;

    public override bool SpansWords => contracts.SpansWords;

    public override bool IsKept => true;

    public override async ValueTask<Outcome<RenewalOf>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        foreach (var contract in await ContractReader.NumberedAsync(turn.Session, text, ct))
        {
            if (await desk.StandsInAsync(turn.Session, turn.Person, contract, ct))
            {
                return new RenewalOf(contract);
            }
        }

        var read = await contracts.ReadAsync(turn, text, ct);
        return read.IsRefused ? read.Refusal : new RenewalOf(read.Value);
    }

    public override string NameOf(RenewalOf value, string word) => value.Contract.Id;

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var one in await RenewalChat.SeenAsync(turn, desk, ct))
        {
            choices.Add(new Choice(one.Contract.Id, await ContractCards.LineAsync(turn.Session, one.Contract, ct)));
        }

        return choices;
    }
}

/// <summary>Reads <see cref="RenewalAnswer"/>.</summary>
public sealed class RenewalAnswerReader() : WordReader<RenewalAnswer>(
    RenewalTexts.NoSuchAnswer,
    Enum.GetValues<RenewalAnswer>().Select(answer => (answer, RenewalTexts.NameOf(answer), RenewalTexts.OthersOf(answer))));
