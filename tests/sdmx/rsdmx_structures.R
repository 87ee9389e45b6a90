# rsdmx reads structures as it asks for them: trailing slashes, references=children. It prints what it found, one fact a line.
#
#     Rscript rsdmx_structures.R BASE DATASTRUCTURE
suppressMessages(library(rsdmx))
suppressWarnings({
  arguments <- commandArgs(trailingOnly = TRUE)
  base <- paste0(arguments[1], "/sdmx/v1")
  builder <- SDMXREST21RequestBuilder(regUrl = base, repoUrl = base, compliant = TRUE)
  invisible(capture.output(addSDMXServiceProvider(SDMXServiceProvider(agencyId = "DALEL", name = "Dalel", builder = builder))))
  quiet <- function(...) {
    invisible(capture.output(read <- readSDMX(...)))
    read
  }
  flows <- as.data.frame(quiet(providerId = "DALEL", resource = "dataflow"))
  cat("dataflow", flows$id, "\n")
  dsd <- quiet(providerId = "DALEL", resource = "datastructure", resourceId = arguments[2])
  cat("codelists", sapply(dsd@codelists@codelists, function(each) each@id), "\n")
  components <- dsd@datastructures@datastructures[[1]]@Components
  cat("dimensions", sapply(components@Dimensions, function(each) each@conceptRef), components@TimeDimension@conceptRef, "\n")
  cat("attributes", sapply(components@Attributes, function(each) each@conceptRef), "\n")
  cat("measure", components@PrimaryMeasure@conceptRef, "\n")
  codes <- as.data.frame(dsd@codelists, codelistId = "CL_sex")
  cat("codes", paste(codes$id, codes$label.en, sep = "="), "\n")
  one <- as.data.frame(quiet(paste0(base, "/codelist/all/CL_sex/latest/")))
  cat("codelist", one$id, "\n")
  concepts <- as.data.frame(quiet(paste0(base, "/conceptscheme/")))
  cat("concepts", concepts$id, "\n")
})
