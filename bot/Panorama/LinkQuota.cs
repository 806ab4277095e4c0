using ChatSales.Core.People;

namespace ChatSales.Bot.Panorama;

/// <summary>How often one signed link counts while it lives, on this node.</summary>
internal sealed class LinkQuota(TimeProvider clock, int most) : PaidQuota(clock, (most, PanoramaLink.Life));
