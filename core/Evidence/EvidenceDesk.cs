using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Takes files in, files them as evidence, rejects evidence (P3). The caller checks who may (<see cref="Access.AccessPolicy"/>).</summary>
public sealed class EvidenceDesk(IFileInspector inspector, IVault vault, StagePlan plan)
{
    private const int IdLength = 8;
    private const int MostDeals = 20;
    private const int MostOfHinted = 4;

    /// <summary>
    /// Inspects a file, the one at a place of its message, unless that was done on its way in, and keeps its bytes; it then waits to be filed.
    /// Nothing is kept of a refused file. From here on its name is safe to show, however it came in.
    /// </summary>
    /// <exception cref="StorageException">The bytes could not be kept.</exception>
    /// <exception cref="InspectionException">The file could not be looked at.</exception>
    public async Task<Outcome<Upload>> TakeAsync(
        Session session, Id<Person> personId, IncomingFile file, string sourceMessageId, int place, CancellationToken ct)
    {
        var inspected = Shows(await InspectAsync(session, personId, file, ct));
        if (!inspected.IsRefused)
        {
            return await KeepAsync(session, personId, file, inspected.Value, sourceMessageId, place, ct);
        }

        var wish = await session.FindAsync<EvidenceWish>(personId.Text, ct);
        return wish?.IsAlive(session.Now) == true && plan.EvidenceKind(wish.Kind) is { } wanted
            ? EvidenceTexts.For(inspected.Refusal, wanted)
            : inspected.Refusal;
    }

    /// <summary>The same for a file meant for one deal and kind: it is filed, or nothing of it is kept.</summary>
    /// <exception cref="StorageException">The bytes could not be kept.</exception>
    /// <exception cref="InspectionException">The file could not be looked at.</exception>
    public async Task<Outcome<EvidenceItem>> TakeAndFileAsync(
        Session session, Id<Person> personId, IncomingFile file, string sourceMessageId, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var inspected = Shows(await InspectAsync(session, personId, file, ct));
        return inspected.IsRefused ? EvidenceTexts.For(inspected.Refusal, kind)
            : await WhyNotAsync(session, inspected.Value, deal, kind, ct) is { } refusal ? refusal
            : await FileAsync(session, await KeepAsync(session, personId, file, inspected.Value, sourceMessageId, place: 0, ct), deal, kind, ct);
    }

    /// <summary>Takes in a table (CSV, or a workbook) that is no evidence; its sender does something else with it.</summary>
    /// <exception cref="StorageException">The bytes could not be kept.</exception>
    /// <exception cref="InspectionException">The file could not be looked at.</exception>
    public async Task<Outcome<Upload>> TakeTableAsync(
        Session session, Id<Person> personId, IncomingFile file, string sourceMessageId, int place, Message notTable, CancellationToken ct)
    {
        var inspected = await InspectAsync(session, personId, file, ct);
        return inspected.IsRefused ? inspected.Refusal
            : inspected.Value.MediaType is not (MediaType.Csv or MediaType.Workbook) ? new Refusal(notTable)
            : await KeepAsync(session, personId, file, inspected.Value, sourceMessageId, place, ct);
    }

    /// <summary>Files a waiting upload on a deal; lookalikes on other deals are noted with it.</summary>
    public static async Task<Outcome<EvidenceItem>> FileAsync(
        Session session,
        Upload upload,
        Deal deal,
        EvidenceKindDefinition kind,
        CancellationToken ct)
    {
        if (upload.EvidenceId is not null)
        {
            return new Refusal(EvidenceTexts.AlreadyFiled, upload.FileName);
        }

        // Compared with everything filed before: of two lookalikes at once, the slower one sees the other. Anything but a picture only resembles its
        // exact copy.
        await session.OneByOneAsync($"evidence/{(upload.File.PictureHash is null ? upload.File.Sha256 : "pictures")}", ct);
        if (await WhyNotAsync(session, upload.File, deal, kind, ct) is { } refusal)
        {
            return refusal;
        }

        session.Require(deal);
        var item = session.Store(
            new EvidenceItem
            {
                Id = $"E-{Ulid.NewUlid(session.Now).ToString()[^IdLength..]}",
                DealId = deal.Ref(),
                Kind = kind.Key,
                Stage = deal.Stage,
                FileName = upload.FileName,
                File = upload.File,
                UploadedBy = upload.UploadedBy,
                UploadedAt = session.Now,
                SourceMessageId = upload.SourceMessageId,
                Likenesses = await LikenessFinder.FindAsync(session, deal.Ref(), upload.File, ct),
            },
            "evidence.file");
        await FileRow.SettleAsync(session, upload with { EvidenceId = item.Ref() }, "upload.file", ct);
        session.Raise(new EvidenceFiled { At = session.Now, EvidenceId = item.Ref(), DealId = deal.Ref(), Kind = kind.Key });
        return item;
    }

    /// <summary>Rejects evidence with a reason; it no longer opens a gate.</summary>
    public static Outcome<EvidenceItem> Reject(Session session, EvidenceItem item, Id<Person> byPersonId, string reason)
    {
        if (NotAccepted(item) is { } ended)
        {
            return ended;
        }

        session.Raise(
            new EvidenceRejected
            {
                At = session.Now,
                EvidenceId = item.Ref(),
                DealId = item.DealId,
                Reason = reason,
            });
        return session.Store(
            item with
            {
                Status = EvidenceStatus.Rejected,
                RejectedBy = byPersonId,
                RejectedAt = session.Now,
                RejectionReason = reason,
            },
            "evidence.reject");
    }

    /// <summary>
    /// Takes back what a person filed themselves; what has opened a gate, only with a reason. It stays on record, and its file in the vault.
    /// </summary>
    public Outcome<EvidenceItem> Withdraw(Session session, EvidenceItem item, Deal deal, Id<Person> byPersonId, string? reason)
    {
        if (NotAccepted(item) is { } ended)
        {
            return ended;
        }

        if (item.UploadedBy != byPersonId)
        {
            return new Refusal(EvidenceTexts.FiledByAnother, item.Id);
        }

        if (deal.Status != DealStatus.Open)
        {
            return new Refusal(DealTexts.NotOpen, deal.Id, DealTexts.NameOf(deal.Status));
        }

        if (reason is null && Gate.HasOpened(plan, deal, item))
        {
            return new Refusal(EvidenceTexts.WithdrawWhy, item.Id);
        }

        session.Raise(
            new EvidenceWithdrawn
            {
                At = session.Now,
                EvidenceId = item.Ref(),
                DealId = item.DealId,
                Reason = reason,
            });
        return session.Store(
            item with
            {
                Status = EvidenceStatus.Withdrawn,
                WithdrawnAt = session.Now,
                Reason = reason,
            },
            "evidence.withdraw");
    }

    /// <summary>
    /// Where files most likely belong, best first (P3): what deals lack of the kinds that take all of the files, on the deal just talked about before
    /// the person's other deals, those latest touched first. A file whose name hints at a kind is of that kind: where no deal lacks it, it is more of
    /// it rather than another.
    /// </summary>
    /// <param name="session">Reads.</param>
    /// <param name="personId">Whose deals.</param>
    /// <param name="about">Open deals that the person talked about and may change, those they named with the files before the last one.</param>
    /// <param name="uploads">What was sent.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Proposal>> ProposeAsync(
        Session session, Id<Person> personId, IReadOnlyList<Deal> about, IReadOnlyList<Upload> uploads, CancellationToken ct)
    {
        var own = await session.QueryAsync(
            new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(personId, DealStatus.Open)),
            ct);
        var deals = about.Concat(own.OrderByDescending(deal => deal.StageEnteredAt)).DistinctBy(deal => deal.Id).ToList();
        var fitting = plan.AllEvidenceKinds.Where(kind => uploads.All(upload => kind.Accepts(upload.File.MediaType))).ToList();
        var hinted = fitting.Where(kind => uploads.Any(upload => Hints(upload.FileName, kind))).ToList();
        var proposals = new List<Proposal>();
        foreach (var deal in deals.Take(MostDeals))
        {
            var lacking = Gate.Lacking(plan, deal, await DealDesk.EvidenceOfAsync(session, deal, ct));
            proposals.AddRange(lacking.Intersect(fitting).Select(kind => new Proposal(deal, kind)));
            if (about.Contains(deal) && hinted.Count > 0 && !lacking.Intersect(hinted).Any())
            {
                proposals.Add(new Proposal(deal, hinted[0], IsNeeded: false));
            }
        }

        if (hinted.Count == 0)
        {
            return proposals;
        }

        var named = proposals.Where(proposal => hinted.Contains(proposal.Kind)).ToList();
        // A contract's page belongs where there is one to sign.
        var others = await deals.Where(deal => named.TrueForAll(proposal => proposal.Deal != deal)).ToAsyncEnumerable()
            .Where(async (deal, none) => !StagePlan.IsOfContract(hinted[0]) || await HasContractAsync(session, deal, none))
            .Take(MostOfHinted).ToListAsync(ct);
        return [.. named, .. others.Select(deal => new Proposal(deal, hinted[0], IsNeeded: false))];
    }

    private static async ValueTask<bool> HasContractAsync(Session session, Deal deal, CancellationToken ct) =>
        (await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, deal.Ref()), ct))
            .Any(contract => contract.Status != ContractStatus.Cancelled);

    /// <summary>Whether the same kinds of evidence take both files and are named by them, so that one answer can be meant for both.</summary>
    public bool AreAlike(Upload one, Upload other) => plan.EvidenceKinds.All(kind =>
        kind.Accepts(one.File.MediaType) == kind.Accepts(other.File.MediaType) && Hints(one.FileName, kind) == Hints(other.FileName, kind));

    /// <summary>Whether a file may be meant as a kind: it takes it, and the file's name does not say that it is another.</summary>
    public bool MayBe(Upload upload, EvidenceKindDefinition kind) => kind.Accepts(upload.File.MediaType)
        && (Hints(upload.FileName, kind) || plan.AllEvidenceKinds.All(other => !Hints(upload.FileName, other)));

    /// <summary>Files by what they may be meant for, those that are alike together; in the order of the first of each.</summary>
    public IReadOnlyList<IReadOnlyList<Upload>> SortsOf(IReadOnlyList<Upload> uploads)
    {
        var sorts = new List<List<Upload>>();
        foreach (var upload in uploads)
        {
            if (sorts.Find(sort => AreAlike(sort[0], upload)) is { } known)
            {
                known.Add(upload);
            }
            else
            {
                sorts.Add([upload]);
            }
        }

        return sorts;
    }

    // Text with columns shows nothing that happened.
    private static Outcome<StoredFile> Shows(Outcome<StoredFile> inspected) =>
        inspected.Value?.MediaType == MediaType.Csv ? new Refusal(EvidenceTexts.UnknownType) : inspected;

    private async Task<Outcome<StoredFile>> InspectAsync(Session session, Id<Person> personId, IncomingFile file, CancellationToken ct)
    {
        // If it was inspected on its way in, the quota was checked there.
        var inspected = file.InspectedAs is { } known ? known.About(file.Content)
            : await UploadQuota.WhyNotAsync(session, personId, file.Content.Length, ct) is { } tooMuch ? tooMuch
            : await inspector.InspectAsync(file.Content, personId.Text, ct);
        if (inspected.IsRefused)
        {
            session.Note(
                "evidence.refused", EvidenceKinds.Uploads, personId.Text, new { reason = inspected.Refusal.Message.Id, file.Content.Length });
        }

        return inspected;
    }

    private async Task<Upload> KeepAsync(
        Session session,
        Id<Person> personId,
        IncomingFile file,
        StoredFile inspected,
        string sourceMessageId,
        int place,
        CancellationToken ct)
    {
        await vault.PutAsync(file.Content, ct);
        return session.Store(
            new Upload
            {
                Id = Ulid.NewUlid(session.Now).ToString(),
                FileName = file.Name is { Length: > 0 } name ? name : EvidenceTexts.Unnamed.Text,
                File = inspected,
                UploadedBy = personId,
                UploadedAt = session.Now,
                SourceMessageId = sourceMessageId,
                Place = place,
            },
            "upload.take");
    }

    private static async Task<Refusal?> WhyNotAsync(Session session, StoredFile file, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        if (deal.Status != DealStatus.Open && !(deal.Status == DealStatus.Won && StagePlan.IsOfContract(kind)))
        {
            return new Refusal(DealTexts.NotOpen, deal.Id, DealTexts.NameOf(deal.Status));
        }

        if (!kind.Accepts(file.MediaType))
        {
            return new Refusal(
                EvidenceTexts.WrongType, kind.Title, LayoutTexts.Behind(EvidenceTexts.NameOf(file.MediaType)), EvidenceTexts.TypesOf(kind));
        }

        var onDeal = await DealDesk.EvidenceOfAsync(session, deal, ct);
        var same = onDeal.Where(item => item.File?.Sha256 == file.Sha256 && item.Kind == kind.Key).ToList();
        return same.Exists(item => item.Status == EvidenceStatus.Accepted) ? new Refusal(EvidenceTexts.SameOnDeal, deal.Id, kind.Title)
            : same.Find(item => item.Status == EvidenceStatus.Rejected) is { } rejected
                ? new Refusal(EvidenceTexts.RejectedBefore, kind.Title, rejected.Id, rejected.RejectionReason)
            : null;
    }

    private static Refusal? NotAccepted(EvidenceItem item) => item.Status switch
    {
        EvidenceStatus.Rejected => new Refusal(EvidenceTexts.AlreadyRejected, item.Id),
        EvidenceStatus.Withdrawn => new Refusal(EvidenceTexts.AlreadyWithdrawn, item.Id),
        _ => null,
    };

    private static bool Hints(string fileName, EvidenceKindDefinition kind) =>
        fileName.Contains(kind.Title, StringComparison.Ordinal)
        || fileName.Contains(kind.Key, StringComparison.OrdinalIgnoreCase)
        || kind.NameHints.Any(hint => fileName.Contains(hint, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A deal and a kind of evidence that files may be meant for.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Kind">The kind.</param>
/// <param name="IsNeeded">Whether the deal lacks it.</param>
public sealed record Proposal(Deal Deal, EvidenceKindDefinition Kind, bool IsNeeded = true);
