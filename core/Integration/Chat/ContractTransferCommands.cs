using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Shows what systems would be sent of a contract, without sending it (I2).</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Hidden = true)]
public sealed class TrialCommand(FlowBook flows, TransferPlanning planning, Connectors connectors, Sessions sessions)
    : Command<TrialCommand.Arguments>(IntegrationCommandTexts.Trial)
{
    private const int LongestPreview = 600;

    public sealed record Arguments(Contract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contract = arguments.Contract;
        var running = await flows.RunningAsync(turn.Session, ct);
        if (running.Count == 0)
        {
            turn.Refuse(new Refusal(IntegrationTexts.NoFlows));
            return;
        }

        // As if it were signed now, in a session that is never committed.
        var trial = sessions.Open(turn.Session.Actor);
        var signed = contract.Status == ContractStatus.Signed ? contract : contract with { Status = ContractStatus.Signed, SignedAt = turn.Now };
        var rows = new List<CardRow>();
        foreach (var flow in running)
        {
            var planned = await planning.PlanAsync(trial, flow, signed, begins: true, ct, again: true);
            rows.AddRange(planned.Select(transfer => RowOf(flow, transfer)));
        }

        var open = await OpenTransfers.SayAsync(turn.Session, contract, running, [], ct);
        turn.ReplyPrivately(new Card
        {
            Title = IntegrationTexts.TrialTitle.With(contract.Id),
            Text = open ?? (rows.Count == 0 ? IntegrationTexts.NothingToSend.With(contract.Id) : null),
            Rows = rows,
        });
    }

    private CardRow RowOf(Flow flow, Transfer transfer)
    {
        var connector = connectors.Find(flow.Target)!;
        var (codes, lacking) = FlowBook.CodesOf(flow, connector, transfer);
        return new CardRow(
            $"{flow.Target} · {transfer.Document.Key}",
            lacking.Count > 0
                ? LayoutTexts.Pair(IntegrationTexts.LackingFact.Text, IntegrationTexts.Lacking(lacking))
                : Previews.Of(connector, transfer.Document, codes, LongestPreview))
        {
            IsOverdue = lacking.Count > 0,
        };
    }
}

/// <summary>Sends what systems still lack of a contract, as one that was signed before a flow ran (I2).</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class SendContractCommand(FlowBook flows, TransferPlanning planning) : Command<SendContractCommand.Arguments>(
    IntegrationCommandTexts.Send)
{
    public sealed record Arguments(Contract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contract = arguments.Contract;
        if (contract.Status != ContractStatus.Signed)
        {
            turn.Refuse(new Refusal(IntegrationTexts.NotSigned, contract.Id));
            return;
        }

        turn.Session.Require(contract);
        var planned = new List<string>();
        var running = await flows.RunningAsync(turn.Session, ct);
        foreach (var flow in running)
        {
            planned.AddRange((await planning.PlanAsync(turn.Session, flow, contract, begins: true, ct, again: true)).Select(one => one.Id));
        }

        var open = await OpenTransfers.SayAsync(turn.Session, contract, running, planned, ct);
        var said = planned.Count > 0 ? IntegrationTexts.SentAgain.With(contract.Id, planned.Count)
            : (open is null ? IntegrationTexts.NothingToSend : IntegrationTexts.NothingNew).With(contract.Id);
        turn.Reply(open is null ? said : $"{said}\n{open}");
    }
}
