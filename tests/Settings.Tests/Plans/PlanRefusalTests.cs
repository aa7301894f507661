using StreamLab.Settings.Plans;

namespace StreamLab.Settings.Tests.Plans;

public sealed class PlanRefusalTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'shape': 'steady', 'rate': 5, 'for': '4q', 'faults': ['kill:2@0s+2s']", "for: '4q' is not a duration;")]
    [InlineData("'shape': 'steady', 'rate': 5, 'for': [], 'faults': ['kill:2@5s']", "for: an array where a single value must be;")]
    [InlineData("'shape': 'stedy', 'rate': 5, 'for': '3s', 'faults': ['kill:2@1s']", "'stedy' is not a shape;")]
    [InlineData("'shape': ['steady'], 'rate': 5, 'for': '3s'", "shape: an array where a single value must be;")]
    [InlineData("'shape': 'recorded', 'file': 'none.csv', 'faults': ['kill:2@1s']", "file: 'none.csv' cannot be read;")]
    [InlineData("'shap': 'steady', 'rate': 5, 'for': '3s', 'faults': ['kill:2@1s']", "'shap' is not a member of a phase; did you mean shape?")]
    [InlineData("'kind': 'steady', 'rate': 5, 'for': '3s'", "'kind' is not a member of a phase;")]
    [InlineData("'shape': 'steady', 'rat': 5, 'for': '3s'", "'rat' is not a member of a phase; did you mean rate?")]
    [InlineData("'shape': 'steady', 'speed': 5, 'for': '3s'", "'speed' is not a member of a phase;")]
    [InlineData("'shape': 'steady', 'rates': 5, 'rate': 5", "'rates' is not a member of a phase;")]
    [InlineData("'shape': 'ramp', 'rat': 5, 'to': 5, 'for': '3s'", "'rat' is not a member of a phase;")]
    [InlineData("'shape': 'ramp', 'forr': 5, 'to': 5, 'for': '3s'", "'forr' is not a member of a phase;")]
    [InlineData("'shape': 'recorded', 'fil': 'x'", "'fil' is not a member of a phase; did you mean file?")]
    [InlineData("'shape': 'steady', 'rate': 5, 'rate': '3s'", "'rate' is there twice;")]
    [InlineData("'shape': 'steady', 'from': 5, 'for': '3s', 'faults': ['kill:2@1s']", "'from' has no effect on shape steady; allowed are for, rate.")]
    [InlineData("'shape': 'steady', 'from': 5, 'to': 9, 'for': '3s'", "'from' and 'to' have no effect on shape steady;")]
    [InlineData("'shape': 'steady', 'from': 'x', 'for': '3s'", "'from' has no effect on shape steady;")]
    [InlineData("'shape': 'ramp', 'rate': 5, 'for': '3s'", "'rate' has no effect on shape ramp;")]
    [InlineData("'shape': 'recorded', 'rate': 5, 'for': '3s'", "'rate' and 'for' have no effect on shape recorded;")]
    [InlineData("'shape': 'steady', 'file': 'x.csv'", "'file' has no effect on shape steady;")]
    [InlineData("'shape': 'step', 'for': '3s'", "a phase of shape step without from, to and steps; needed are for, from, to, steps.")]
    public void WhatFollowsFromAMistakeIsNotToldToo(string phase, string line) => Assert.Contains($": {line}", Assert.Single(Problems(phase)), StringComparison.Ordinal);

    [Theory]
    [InlineData("'shape': 'steady', 'rat': 5, 'for': '4q'", "'rat' is not", "for: '4q' is")]
    [InlineData("'shape': 'steady', 'rat': 5", "'rat' is not", "a phase of shape steady without for;")]
    [InlineData("'shape': 'steady', 'nam': 'x', 'for': '3s'", "'nam' is not", "a phase of shape steady without rate;")]
    [InlineData("'rat': 5, 'for': '3s'", "'rat' is not", "a phase without shape;")]
    [InlineData("'shape': 'steady', 'from': 5", "'from' has no effect", "a phase of shape steady without for;")]
    [InlineData("'shape': 'steady', 'rate': 5, 'for': '3s', 'to': 5, 'pace': 5", "'pace' is not", "'to' has no effect")]
    [InlineData("'shape': 'stedy', 'rate': -5, 'for': '3s'", "'stedy' is not a shape;", "rate: -5 is negative;")]
    [InlineData("'shap': 'steady', 'rate': 5, 'for': '3s', 'faults': ['kil:2@1s']", "'shap' is not", "faults: 'kil:2@1s': 'kil' is not known;")]
    [InlineData("'shape': 'steady', 'rate': 'x', 'for': '4q'", "for: '4q' is", "rate: 'x' is")]
    [InlineData("'shape': 'steady', 'rate': 'x', 'for': '3s', 'faults': ['kill:2@3s']", "rate: 'x' is", "faults: kill:2@3s begins after its phase of 3s is over;")]
    public void MistakesOfTheirOwnAreALineEach(string phase, params string[] lines) => Assert.Collection(
        Problems(phase), [.. lines.Select(static line => (Action<string>)(problem => Assert.Contains($": {line}", problem, StringComparison.Ordinal)))]);

    [Fact]
    public void APhaseOfUnknownLengthDoesNotSpoilTheNext() => Assert.Single(Problems(
        "'shape': 'steady', 'rate': 5, 'for': '4q' }, { 'shape': 'steady', 'rate': 5, 'for': '3s', 'faults': ['kill:2@2s']"));

    private IReadOnlyList<string> Problems(string phase) => Assert.Throws<SettingsException>(
        () => PlanFile.Read(_folder.Write("plan.json", $$"""{ "phases": [{ {{phase.Replace('\'', '"')}} }] }"""))).Problems;
}
