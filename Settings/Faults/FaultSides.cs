using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Faults;

/// <summary>The two sides of a cut in the network: <c>1|2,3</c>, <c>1&gt;2</c>, <c>clients&gt;2</c>. Sides with equal text are equal.</summary>
/// <param name="Ones">The brokers of one side; empty for all clients.</param>
/// <param name="Others">The brokers of the other side; empty for all clients.</param>
/// <param name="IsOneWay">True when only what the first side sends to the second is cut.</param>
public sealed partial record FaultSides(IReadOnlyList<int> Ones, IReadOnlyList<int> Others, bool IsOneWay)
{
    private const string ClientsWord = "clients";

    /// <summary>All brokers of both sides.</summary>
    public IEnumerable<int> Brokers => Ones.Concat(Others);

    /// <summary>True when clients are one of the sides.</summary>
    public bool HasClients => Ones.Count == 0 || Others.Count == 0;

    /// <summary>The broker that stands for the cut: the first one of the smaller side.</summary>
    public int Subject => (Ones.Count == 0 || (Others.Count > 0 && Others.Count < Ones.Count) ? Others : Ones)[0];

    /// <summary>Parses two sides.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FaultSides? sides)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Shape().Match(text);
        sides = match.Success ? new(In(match.Groups["ones"].Value), In(match.Groups["others"].Value), match.Groups["sign"].Value == ">") : null;
        if (sides is not null && (!sides.Brokers.Any() || sides.Brokers.Distinct().Count() < sides.Brokers.Count()))
        {
            sides = null;
        }

        return sides is not null;
    }

    /// <inheritdoc/>
    public bool Equals(FaultSides? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Formats the sides so that <see cref="TryParse"/> reads them as equal.</summary>
    public override string ToString() => $"{Text(Ones)}{(IsOneWay ? '>' : '|')}{Text(Others)}";

    private static int[] In(string side) =>
        side.Equals(ClientsWord, StringComparison.OrdinalIgnoreCase) ? [] : [.. side.Split(',').Select(static one => int.Parse(one, CultureInfo.InvariantCulture))];

    private static string Text(IReadOnlyList<int> side) => side.Count == 0 ? ClientsWord : string.Join(',', side);

    [GeneratedRegex(@"^(?<ones>clients|(0|[1-9][0-9]{0,8})(,(0|[1-9][0-9]{0,8}))*)(?<sign>[|>])(?<others>clients|(0|[1-9][0-9]{0,8})(,(0|[1-9][0-9]{0,8}))*)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
