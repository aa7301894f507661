namespace StreamLab.Tests;

/// <summary>Compares what an assembly offers with its file <c>PublicApi.txt</c>, or writes the file on request.</summary>
internal static class PublicApiFile
{
    private const string Asked = "STREAMLAB_API";

    public static void Holds(System.Reflection.Assembly assembly)
    {
        var offered = PublicSurface.ListOf(assembly);
        if (Environment.GetEnvironmentVariable(Asked) is { Length: > 0 } file)
        {
            File.WriteAllText(file, offered);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")).ReplaceLineEndings("\n"), offered);
    }
}
