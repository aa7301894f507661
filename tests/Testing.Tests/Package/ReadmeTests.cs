using System.Reflection;
using System.Text.RegularExpressions;

namespace StreamLab.Testing.Tests.Package;

/// <summary>The README's code compiles without a warning, and does what it says.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Samples =
        [.. Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Select(static found => found.Groups["code"].Value)];

    [Fact]
    public async Task ProgramRuns()
    {
        var program = Assert.Single(Samples, static sample => !sample.Contains("class", StringComparison.Ordinal));
        var main = SampleCompiler.Compile(program, isProgram: true).EntryPoint!;

        await Task.Run(() => main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]));
    }

    [Theory]
    [InlineData("OrderTests", "OrderArrives")]
    [InlineData("FaultTests", "OrdersAreSentWhileBrokersFail")]
    public async Task TestPasses(string type, string method)
    {
        var sample = Assert.Single(Samples, sample => sample.Contains($"class {type}", StringComparison.Ordinal));
        var tests = SampleCompiler.Compile(sample, isProgram: false).GetType(type)!;
        Assert.NotNull(tests.GetMethod(method)!.GetCustomAttribute<FactAttribute>());

        // What xUnit does with the fixture, in its order.
        var fixtures = tests.GetInterfaces().SelectMany(static i => i.GetGenericArguments())
            .Select(static fixture => (IAsyncLifetime)Activator.CreateInstance(fixture)!).ToArray();
        foreach (var fixture in fixtures)
        {
            await fixture.InitializeAsync();
        }

        try
        {
            await (Task)tests.GetMethod(method)!.Invoke(Activator.CreateInstance(tests, [.. fixtures]), null)!;
        }
        finally
        {
            foreach (var fixture in fixtures)
            {
                await fixture.DisposeAsync();
            }
        }
    }

    [Fact]
    public void EverySampleIsTried() => Assert.Equal(3, Samples.Length);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
