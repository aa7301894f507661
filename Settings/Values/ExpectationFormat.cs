using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StreamLab.Settings.Expectations;
using StreamLab.Settings.Reading;

namespace StreamLab.Settings.Values;

/// <summary>Expectations such as <c>p99 &lt; 50ms</c>, separated by commas.</summary>
internal sealed partial class ExpectationFormat() : ValueFormat<ExpectationList>(
    ValueKind.Expectations, "EXPECTATION",
    "METRIC <, <=, =, >= or > VALUE, such as 'p99 < 50ms' or 'throughput >= 19000/s'; metrics are "
    + $"{string.Join(", ", MetricCatalog.All.Select(static metric => metric.Name))}; may repeat")
{
    private static readonly (string Sign, Relation Relation)[] Signs =
        [("<=", Relation.AtMost), (">=", Relation.AtLeast), ("<", Relation.Less), (">", Relation.More), ("=", Relation.Equal)];

    public override bool TryRead(string text, [MaybeNullWhen(false)] out ExpectationList value, [NotNullWhen(false)] out string? problem)
    {
        var isRead = ValueList.TryRead<Expectation>(text, TryReadOne, out var items, out problem);
        value = isRead ? new(items) : null;
        return isRead;
    }

    public override string Write(ExpectationList value) => string.Join($"{ValueList.Separator} ", value.Items.Select(Write));

    /// <summary>Formats an expectation.</summary>
    public static string Write(Expectation expectation)
    {
        var traits = expectation.Metric.Traits();
        var sign = Signs.First(known => known.Relation == expectation.Relation).Sign;
        return $"{traits.Name} {sign} {LimitFormat.Write(expectation.Limit, traits.Unit)}";
    }

    private static bool TryReadOne(string text, [NotNullWhen(true)] out Expectation? item, [NotNullWhen(false)] out string? problem)
    {
        item = null;
        var match = Shape().Match(text);
        if (!match.Success)
        {
            problem = "not of the form";
            return false;
        }

        var name = Blanks().Replace(match.Groups["metric"].Value.Trim(), " ");
        if (MetricCatalog.Find(name) is not { } metric)
        {
            var near = SpellingSuggestion.Find(name, MetricCatalog.All.Select(static known => known.Name));
            problem = $"{QuotedText.Quote(name)} is not a metric{(near is null ? "" : $", the nearest is {near}")}";
            return false;
        }

        if (!LimitFormat.TryRead(match.Groups["limit"].Value, metric.Unit, out var limit, out problem))
        {
            problem = Refusal.WithAllowed(problem, $"{LimitFormat.AllowedOf(metric.Unit)} for {metric.Name}");
            return false;
        }

        item = new(metric.Metric, Signs.First(known => known.Sign == match.Groups["sign"].Value).Relation, limit);
        return true;
    }

    [GeneratedRegex(@"^(?<metric>[^<>=]+)(?<sign><=|>=|<|>|=)(?<limit>[^<>=]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
