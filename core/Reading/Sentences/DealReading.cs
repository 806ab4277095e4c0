using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what enters a deal or a lead, and what changes a deal's fields. Always shown before it is done.</summary>
internal sealed class DealReading(SentenceContext context)
{
    private readonly string text = context.Text;
    private readonly BesideReading besides = new(context);
    private bool isEdit;

    public SentenceMeaning? Read()
    {
        var isNewCustomer = SentenceTexts.NewCustomer().IsMatch(text);
        var isTold = OtherReading.IsTold(context);
        var means = SentenceTexts.Lead().IsMatch(text) && !SentenceTexts.NoLead().IsMatch(text)
                && (context.Object.Hit is not null
                    || ((isNewCustomer || SentenceTexts.Introduced().IsMatch(text)) && (CompanyClause() ?? Named()) is not null)
                    || NewCompany() is not null || (SentenceTexts.ToldLead().IsMatch(text) && CompanyClause() is not null)) ? Lead()
            : context.Object.Hit is null && (CompanyByNumber() ?? OrderedLead()) is not null ? Lead()
            : context.Object.Customers.Count == 0 ? null
            : SentenceTexts.NewDealOrder().IsMatch(text) || (SentenceTexts.NewDealWish().IsMatch(text) && !isTold && !IsOnlyMore())
                || (context.AreValuesAlone && context is { Object.Deals.Count: 0, Products.Count: > 0, Amounts.Count: > 0 }) ? NewDeal()
            : SentenceTexts.MeetingMoved().IsMatch(text) || SentenceTexts.OfCustomer().IsMatch(text) ? null
            : (isTold ? IsChangeTold() : SentenceTexts.Edit().IsMatch(text) || SentenceTexts.FieldIs().IsMatch(text)) || IsOnlyMore() ? Edit()
            : null;
        return means is null ? null : new(means, Confirm: true);
    }

    // More of a product for a deal that there is.
    private bool IsOnlyMore() =>
        DealTexts.More().IsMatch(text) && context.Object.Deals.Count > 0 && context.Products.Count > 0 && context.Amounts.Count == 0;

    // Where a contact is told of, 他说预算砍到15万 is what the customer said; 金额改成15万 changes the deal.
    private bool IsChangeTold() => SentenceTexts.Clause().Matches(text).Select(match => match.Groups["clause"].Value.Trim())
        .Any(clause => SentenceTexts.ChangesField().IsMatch(clause) && !SentenceTexts.Customers().IsMatch(clause))
        || (SentenceTexts.Edit().IsMatch(text) && ProductsAfter() is not null);

    private JsonObject NewDeal()
    {
        if (context.Object.IsRefused)
        {
            return context.Refused("newdeal");
        }

        var means = context.Command("newdeal", withDeal: false);
        Products(means);
        Amount(means);
        Margin(means);
        Close(means);
        return means;
    }

    private JsonObject? Edit()
    {
        if (context.Object.IsRefused || (context.Object.IsOfOthers && ProductsAfter() is null))
        {
            return context.Refused("edit");
        }

        isEdit = true;
        var means = context.Command("edit");
        if (SentenceTexts.Margin().IsMatch(text))
        {
            Margin(means);
        }

        if (ProductsAfter() is { } products)
        {
            means["products"] = SentenceObject.ArrayOf(products);
        }
        else if (context.Products.Count == 0 && SentenceTexts.OtherProduct().Match(text) is { Success: true } other)
        {
            means["unread"] = SentenceObject.ArrayOf([other.Groups["name"].Value]);
        }

        Amount(means);
        Close(means);
        Moved(means);
        return means.Count > (means.ContainsKey("customer") ? 3 : 2) || context.Doubtful.Count > 0 ? means : null;
    }

    // 去掉A，换成B: each product goes the way of the words beside it, or of the product that it is joined to. Null where no words change any.
    private List<string>? ProductsAfter()
    {
        var hits = context.Names.Where(hit => hit.Of(NameKind.Product).Any()).ToList();
        var products = (context.Object.Deal?.Products ?? []).ToList();
        var (way, all) = (Way.Stays, new HashSet<Way>());
        foreach (var (index, hit) in hits.Index())
        {
            var (from, to) = (index == 0 ? 0 : hits[index - 1].End, index == hits.Count - 1 ? text.Length : hits[index + 1].Start);
            way = WayOf(text[from..hit.Start], text[hit.End..to], index > 0 ? way : Way.Stays);
            if (way == Way.Becomes && !all.Contains(Way.Goes) && !all.Contains(Way.Becomes))
            {
                products.Clear();
            }

            var name = hit.Of(NameKind.Product).First().Name;
            products.RemoveAll(product => way == Way.Goes && product == name);
            products.AddRange(way is Way.Comes or Way.Becomes && !products.Contains(name) ? [name] : Array.Empty<string>());
            all.Add(way);
        }

        return all.Any(one => one != Way.Stays) ? products : null;
    }

    private static Way WayOf(string before, string behind, Way joined) =>
        DealTexts.ProductsBecome().IsMatch(before) ? Way.Becomes
        : SentenceTexts.Without().IsMatch(before) || DealTexts.WithoutBehind().IsMatch(behind) || DealTexts.BecomesOther().IsMatch(behind) ? Way.Goes
        : DealTexts.Plus().IsMatch(before) || DealTexts.PlusBehind().IsMatch(behind) ? Way.Comes
        : SentenceTexts.Joins().IsMatch(before) ? joined
        : Way.Stays;

    private enum Way
    {
        Stays,
        Comes,
        Goes,
        Becomes,
    }

    // One that no list has and that is called as companies are.
    private string? NewCompany() =>
        SentenceTexts.CalledCompany().Match(text) is { Success: true } called ? called.Groups["name"].Value
        : SentenceTexts.LeadCompany().Match(text) is { Success: true } lead && Leads.NameCardTexts.Company().IsMatch(lead.Groups["name"].Value)
            ? lead.Groups["name"].Value
            : null;

    // 东莞恒达塑胶 is not 佛山恒达: the name that is told holds more than the part that was found, and no name holds all of it.
    private string? OtherCompany() =>
        context.Object.Hit is { Fit: not NameFit.Exact } hit && SentenceTexts.LeadCompany().Match(text) is { Success: true } lead
        && lead.Groups["name"] is { Value: var name, Index: var start }
        && start <= hit.Start && hit.End <= start + name.Length && name.Length > hit.Length + 1
        && !hit.Entries.Concat(hit.Outside).Any(entry => entry.Name.Contains(name, StringComparison.Ordinal))
            ? name
            : null;

    // 杭州云杉餐饮管理有限公司的周晓岚 13812345678: a company with somebody's mobile number.
    private string? CompanyByNumber() =>
        Leads.NameCardTexts.MobileWithin().IsMatch(text) && DealTexts.CompanyOfSomebody().Match(text) is { Success: true } company
            ? company.Groups["name"].Value
            : null;

    // 有个新线索，老客户介绍的，苏州恒信制药，…: a clause that is a company's name and nothing else.
    private string? CompanyClause() => text.Split([.. SentenceTexts.ClauseEnds, ' ', .. Conversation.TypedTexts.Colons])
        .Select(clause => DealTexts.BeforeCompany().Replace(clause.Trim(), ""))
        .FirstOrDefault(clause => DealTexts.WholeName().IsMatch(clause) && !DealTexts.NoName().IsMatch(clause)
            && (Leads.NameCardTexts.Company().IsMatch(clause) || NameTexts.Places.Any(place => clause.StartsWith(place, StringComparison.Ordinal))));

    // 老客户介绍的 is no name.
    private string? Named() => SentenceTexts.NewName().Match(text) is { Success: true } name && !DealTexts.NoName().IsMatch(name.Groups["name"].Value)
        ? name.Groups["name"].Value
        : null;

    // 录个线索 云杉餐饮
    private string? OrderedLead() => DealTexts.LeadOrder().Match(text) is { Success: true } order ? order.Groups["name"].Value : null;

    private JsonObject Lead()
    {
        var other = OtherCompany();
        if (context.Object is { IsRefused: true } && other is null)
        {
            return context.Refused("lead");
        }

        var means = new JsonObject { ["command"] = "lead" };
        means["customer"] = other is not null ? new JsonObject { ["new"] = other }
            : context.Object.Hit is not null ? context.Object.CustomerNode()
            : (NewCompany() ?? CompanyByNumber() ?? OrderedLead() ?? CompanyClause() ?? Named()) is { } company ? new JsonObject { ["new"] = company }
            : null;
        var source = SentenceTexts.Sources.FirstOrDefault(one => Regex.IsMatch(text, one.Words)).Source;
        if (source is not null)
        {
            means["source"] = source;
        }

        var intent = Intent();
        if (source is not null || intent is not null)
        {
            means["intent"] = intent;
        }

        Products(means);
        Amount(means);
        Close(means);
        if ((SentenceTexts.NewDealOrder().IsMatch(text) || SentenceTexts.NewDealWish().IsMatch(text)) && context.Object.Hit is null)
        {
            means["or"] = SentenceObject.ArrayOf(["newdeal"]);
        }

        return means;
    }

    private JsonNode? Intent() =>
        SentenceTexts.LowIntent().IsMatch(text) ? "low"
        : SentenceTexts.SomeIntent().IsMatch(text) ? new JsonObject { ["ask"] = SentenceObject.ArrayOf(["medium", "low"]) }
        : SentenceTexts.HighIntent().IsMatch(text) ? "high"
        : SentenceTexts.MediumIntent().IsMatch(text) ? "medium"
        : null;

    private void Products(JsonObject means)
    {
        var hits = context.Names.Where(hit => hit.Of(NameKind.Product).Any()).ToList();
        if (hits.Count > 0)
        {
            means["products"] = hits.TrueForAll(hit => hit.Of(NameKind.Product).Count() == 1)
                ? SentenceObject.ArrayOf(context.Products)
                : new JsonObject
                {
                    ["ask"] = SentenceObject.ArrayOf(hits.SelectMany(hit => hit.Of(NameKind.Product)).Select(one => one.Id).Distinct()),
                };
        }
    }

    private void Amount(JsonObject means)
    {
        // 从101万改成98万: what it becomes stands last.
        // 39.8万那个毛利调到35: an amount that points at the deal is none of its values.
        var amounts = Own(context.Amounts).FindAll(said => !isEdit || !ValueTexts.Pointing().IsMatch(text[said.End..]));
        if ((amounts is [.., var last] ? last.Read : BareAmount()) is not { } read)
        {
            return;
        }

        means["amount"] = read is { MustConfirm: true, Offers.Count: > 0 }
            ? new JsonObject { ["ask"] = new JsonArray([.. read.Offers.Select(offer => (JsonNode)SentenceContext.Plain(offer.Value.Yuan))]) }
            : SentenceContext.AmountNode(read);
        if (read.IsApproximate)
        {
            means["approx"] = true;
        }
    }

    // 金额改成0, 金额改成80: after the field's own name a bare number is its value.
    private ReadValue<Money>? BareAmount() =>
        SentenceTexts.BareAmount().Match(text) is { Success: true } bare && !context.IsTaken(bare.Groups["number"].Index)
            && AmountReading.Read(bare.Groups["number"].Value) is { Value: not null } read ? read : null;

    private void Margin(JsonObject means)
    {
        if (context.Ratios is [.., { Read.Value: { } margin }])
        {
            means["gross_margin"] = SentenceContext.Plain(margin.Value);
        }
        else if (SentenceTexts.BareMargin().Match(text) is { Success: true } bare && !context.IsTaken(bare.Groups["number"].Index)
            && ShareReading.Read(bare.Groups["number"].Value) is var read && (read.Value is not null || read.Offers.Count > 0))
        {
            means["gross_margin"] = read.Value is { } share ? SentenceContext.Plain(share.Value)
                : new JsonObject { ["ask"] = new JsonArray([.. read.Offers.Select(offer => (JsonNode)SentenceContext.Plain(offer.Value.Value))]) };
        }
    }

    // 延两周 counts from the day that the deal has.
    private void Moved(JsonObject means)
    {
        if (!means.ContainsKey("expected_close") && context.Object.Deal?.ExpectedClose is { } close
            && SentenceTexts.MovedBy().Match(text) is { Success: true } moved && Length.Read(moved.Groups["length"].Value) is { Hours: 0 } length)
        {
            var day = close.ToDateTime(default);
            means["expected_close"] = SentenceContext.Iso(
                DateOnly.FromDateTime(moved.Groups["early"].Success ? length.Before(day) : length.After(day)));
        }
    }

    // 金额改成40万，下周二再报一版: the day of what is said besides is no value here.
    private List<Said<T>> Own<T>(IEnumerable<Said<T>> all) where T : struct => [.. all.Where(said => !isEdit || !besides.IsBesideFields(said.Start))];

    private void Close(JsonObject means)
    {
        if (Own(context.Dates(Slot.Future)).FindAll(date => !DealTexts.StepBehind().IsMatch(text[date.End..])) is [.., var date])
        {
            means["expected_close"] = SentenceContext.DateNode(date.Read);
        }
    }
}
