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

    [Theory]
    [InlineData("source", "a CSV, JSON or text file, or - for standard input")]
    [InlineData("report", "a folder, which need not exist")]
    [InlineData("baseline", "the folder of a --report, or its report.json")]
    [InlineData("summary", "a file, which need not exist")]
    [InlineData("junit", "a file, which need not exist")]
    public void APathWithANullCharacterIsRefused(string name, string allowed) => Assert.Equal(
        [$"{Plan}:1:{18 + name.Length + 3}: {name}: 'a\\u0000b' is not a path; allowed are {allowed}."],
        ProblemsOf($$"""{ "settings": { "{{name}}": "a\u0000b" } }"""));

    [Theory]
    [InlineData("'a\\u0000b'", "'a\\u0000b' is not a path; allowed is a file with lines of SECONDS,RATE.")]
    [InlineData("''", "'' is not a path; allowed is a file with lines of SECONDS,RATE.")]
    [InlineData("'.'", "'.' cannot be read; allowed is a file with lines of SECONDS,RATE.")]
    [InlineData("['x']", "an array where a single value must be; allowed is a string or a number.")]
    public void AFileOfRatesThatCannotBeIsRefused(string file, string why) =>
        Assert.Equal([$"{Plan}:1:45: file: {why}"], Problems($"'shape': 'recorded', 'file': {file}"));

    [Theory]
    [InlineData("", "''")]
    [InlineData("a\0b", "'a\\u0000b'")]
    public void APlanWhosePathCannotBeIsRefused(string path, string quoted) => Assert.Equal(
        [$"--plan: {quoted} is not a path; allowed are {SettingCatalog.Get("--plan").Allowed}."],
        Assert.Throws<SettingsException>(() => PlanFile.Read(path)).Problems);

    private IReadOnlyList<string> Problems(string phase) => ProblemsOf($$"""{ "phases": [{ {{phase.Replace('\'', '"')}} }] }""");

    private IReadOnlyList<string> ProblemsOf(string plan) => Assert.Throws<SettingsException>(() => PlanFile.Read(_folder.Write("plan.json", plan))).Problems;

    private string Plan => Path.Combine(_folder.Path, "plan.json");
}
