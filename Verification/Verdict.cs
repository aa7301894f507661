using System.Globalization;
using System.Text;

namespace StreamLab.Verification;

/// <summary>What a verification found.</summary>
public sealed record Verdict
{
    internal Verdict(VerdictKind kind, IReadOnlyList<string> reasons, IReadOnlyList<string> notes, DeliveryCounts delivery) =>
        (Kind, Reasons, Notes, Delivery) = (kind, reasons, notes, delivery);

    /// <summary>Pass, fail or not proved.</summary>
    public VerdictKind Kind { get; }

    /// <summary>Why it is not <see cref="VerdictKind.Pass"/>, most important first: what is wrong, then what is not known.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>What is worth knowing and no failure, such as redelivery after a rebalance.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The numbers of records.</summary>
    public DeliveryCounts Delivery { get; }

    /// <summary>Throws unless the verdict is <see cref="VerdictKind.Pass"/>.</summary>
    /// <exception cref="VerdictException">It is not; the message has the reasons and the numbers.</exception>
    public void ShouldPass()
    {
        if (Kind != VerdictKind.Pass)
        {
            throw new VerdictException(this);
        }
    }

    /// <summary>The verdict as lines of text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Kind switch { VerdictKind.Pass => "pass", VerdictKind.Fail => "fail", _ => "not proved" });
        foreach (var reason in Reasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {reason}");
        }

        foreach (var note in Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  note: {note}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n  {Delivery.Sent:N0} sent, {Delivery.Acknowledged:N0} acknowledged, {Delivery.Consumed:N0} consumed, {Delivery.Duplicates:N0} of them again")
            .ToString();
    }
}

/// <summary>A verdict that should have been a pass. The message has its reasons and numbers.</summary>
/// <param name="verdict">The verdict.</param>
public sealed class VerdictException(Verdict verdict) : Exception($"The verdict is: {verdict}")
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; } = verdict;
}
