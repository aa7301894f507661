namespace StreamLab.Settings.Tests.Documentation;

/// <summary>A document of which a part is generated.</summary>
internal static class GeneratedDocument
{
    /// <summary>The variable that names the folder to which documents are written anew.</summary>
    private const string Variable = "STREAMLAB_DOCS";

    /// <summary>Requires that a document is what is generated now, or writes it anew.</summary>
    /// <param name="path">The document's path in the repository.</param>
    /// <param name="renew">Gets the document with what is generated now.</param>
    public static void IsRenewed(string path, Func<string, string> renew)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        var present = File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Read(path) : "";
        var renewed = renew(present);
        if (!string.IsNullOrEmpty(folder))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetRelativePath("docs", path)), renewed);
            return;
        }

        Assert.True(renewed == present, $"{path} is not what the catalog says; docs/contributing.md tells how {Variable} renews it.");
    }
}
