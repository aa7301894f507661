using System.Text.RegularExpressions;
using StreamLab.Testing.Tests.Package;

namespace StreamLab.Hosting.ControlRoom.Tests.Package;

/// <summary>The README's code compiles without a warning. The Shop, which has the same code, runs it.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void SamplesCompile()
    {
        var samples = Code().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))).Select(static found => found.Groups["code"].Value).ToList();

        Assert.Equal(2, samples.Count);
        Assert.All(samples, static sample => Assert.NotNull(SampleCompiler.Compile(sample, isProgram: true)));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
